using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>The list by which the clocks of all cases are rung.</summary>
public sealed class DueCasesTests
{
    [Test]
    public async Task DueUntil_OverManyCases_ListsWhatIsDueInOrderOfItsInstant()
    {
        await using var office = Office.New();
        await ApplyingAsync(office, "C-3");
        office.Clock.Advance(Duration.FromDays(1));
        await ApplyingAsync(office, "C-2");
        await ApplyingAsync(office, "C-1");
        await office.StartAsync("never-due");

        var (first, second) = (DueAt(office, "C-3"), DueAt(office, "C-1"));
        office.Service.NextDue().ShouldBe(first);
        office.Service.DueUntil(first - Duration.FromTicks(1), 10).ShouldBeEmpty();
        office.Service.DueUntil(first, 10).Select(due => due.CaseId).ShouldBe(["C-3"]);
        office.Service.DueUntil(second, 10).ShouldBe(
        [
            new DueCase("C-3", first, "intake/notify/due"),
            new DueCase("C-1", second, "intake/notify/due"),
            new DueCase("C-2", second, "intake/notify/due"),
        ]);
    }

    [Test]
    public async Task DueUntil_AfterTheLastOfAPage_GoesOnBehindIt()
    {
        await using var office = Office.New();
        foreach (var id in new[] { "C-1", "C-2", "C-3", "C-4", "C-5" })
        {
            await ApplyingAsync(office, id);
        }

        List<string> seen = [];
        DueCase? last = null;
        while (office.Service.DueUntil(Instant.MaxValue, 2, last) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(due => due.CaseId));
            last = page[^1];
        }

        seen.ShouldBe(["C-1", "C-2", "C-3", "C-4", "C-5"]);
    }

    [Test]
    public async Task DueUntil_AfterRinging_NoLongerListsTheCase()
    {
        await using var office = Office.New();
        await ApplyingAsync(office, "C-1");
        var due = office.Service.NextDue().ShouldNotBeNull();
        office.Clock.Advance(due - office.Clock.GetCurrentInstant());

        (await office.Service.RingAsync("C-1", CancellationToken.None)).ShouldBe(1);

        office.Service.DueUntil(due, 10).ShouldBeEmpty();
        office.Service.NextDue().ShouldNotBe(due);
    }

    private static async Task ApplyingAsync(Office office, string caseId)
    {
        await office.StartAsync(caseId);
        Office.Accept(await office.SendAsync(
            caseId, Office.Applying(await office.UploadAsync("plan")), SmallWorkflow.Applicant));
    }

    private static Instant DueAt(Office office, string caseId)
    {
        var state = office.Service.Find(caseId)!;
        var next = Deadlines.Next(
            state, office.Shelves.Definition(state.DefinitionHash), office.Shelves.Calendars(state));
        return ChinaTime.ToInstant(next.ShouldNotBeNull().DueAt);
    }
}
