using ApprovalEngine.Cases;
using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using ApprovalEngine.IntegrationTests.Documents;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Scheduling;

namespace ApprovalEngine.IntegrationTests.Scheduling;

/// <summary>What the server does by itself every day.</summary>
public sealed class ChoreTests
{
    private static readonly LocalTime Night = new(3, 0);

    [Test]
    public async Task Chore_RunsAtTheStartAndThenAtItsTimeOfDay()
    {
        await using var office = new RingingOffice();
        var runs = 0;
        var chore = new Chore("count", new("计数", "Count"), Night, _ =>
        {
            runs++;
            return Task.FromResult(new Localized($"第 {runs} 次", $"run {runs}"));
        });
        var clockwork = await office.StartAsync(parts => parts with { Chores = [chore] });

        await RingingOffice.UntilAsync(clockwork, health => health.Chores[0].NextRun == NextNight(office));
        clockwork.Health().Chores[0].Outcome.ShouldBe(new("第 1 次", "run 1"));
        var night = NextNight(office);
        office.Office.Clock.Set(night - Duration.FromMinutes(1));
        await RingingOffice.UntilAsync(clockwork, health => health.LastSet?.At == night - Duration.FromMinutes(1));
        runs.ShouldBe(1);
        office.Office.Clock.Set(night);

        await RingingOffice.UntilAsync(
            clockwork, health => health.Chores[0] is { Outcome.En: "run 2", NextRun: { } next }
            && next == night + Duration.FromDays(1));
        office.Office.Clock.Advance(Duration.FromDays(-10));
        await RingingOffice.UntilAsync(clockwork, health => health.Chores[0].NextRun == night - Duration.FromDays(9));
        runs.ShouldBe(2);
    }

    [Test]
    public async Task Chore_ThatFails_IsToldOfAndTriedAgain_AndTheClocksRing()
    {
        await using var office = new RingingOffice();
        var due = await office.WaitingAsync("C-1");
        var works = false;
        var chore = new Chore("fragile", new("易碎", "Fragile"), Night, _ => works
            ? Task.FromResult(new Localized("好", "well"))
            : throw new InvalidOperationException("张三的电话 13900000000"));
        var clockwork = await office.StartAsync(parts => parts with { Chores = [chore] });

        await RingingOffice.UntilAsync(clockwork, health => health.Chores[0].Failed && health.Chores[0].NextRun
            == office.Office.Clock.GetCurrentInstant() + Duration.FromMinutes(10));
        clockwork.Health().Chores[0].LastError!.Why.ShouldBe(nameof(InvalidOperationException));
        clockwork.Health().Status.ShouldBe(ClockworkStatus.Degraded);
        works = true;
        office.Office.Clock.Set(due);

        await RingingOffice.UntilAsync(
            clockwork, health => health.Rung == 1 && health.Chores[0].Outcome is not null);
        clockwork.Health().Status.ShouldBe(ClockworkStatus.Working);
        clockwork.Health().Chores[0].LastError.ShouldNotBeNull();
    }

    [Test]
    public async Task DailySample_DrawsForEachDayThatEnded_OnceAndAsTheCoreSays()
    {
        await using var office = Office.New();
        var sampling = new DailySampling(office.Database, office.Shelves, office.Service, office.Clock);
        office.Clock.Set(Instant.FromUtc(2022, 9, 13, 1, 0));
        var first = await FileAsync(office, 30, "D1");
        office.Clock.Advance(Duration.FromDays(1));
        var second = await FileAsync(office, 3, "D2");

        // The first day has ended, the second has not.
        (await sampling.RunAsync(CancellationToken.None)).ShouldBe(new(1, 2, 0));
        office.Clock.Advance(Duration.FromDays(40));
        (await sampling.RunAsync(CancellationToken.None)).ShouldBe(new(1, 1, 0));
        (await sampling.RunAsync(CancellationToken.None)).ShouldBe(new(0, 0, 0));

        Drawn(office, first).ShouldBe(Expected(office, first, new(2022, 9, 13)), ignoreOrder: true);
        Drawn(office, second).ShouldBe(Expected(office, second, new(2022, 9, 14)), ignoreOrder: true);
        var drawn = office.Service.Find(Drawn(office, first)[0])!;
        drawn.Step("sample-check").Status.ShouldBe(StepStatus.Open);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task DailySample_ThatWasCutShort_IsMadeToTheEnd()
    {
        await using var office = Office.New();
        var sampling = new DailySampling(office.Database, office.Shelves, office.Service, office.Clock);
        office.Clock.Set(Instant.FromUtc(2022, 9, 13, 1, 0));
        var cases = await FileAsync(office, 50, "D1");
        office.Clock.Advance(Duration.FromDays(1));
        var (day, expected) = (new LocalDate(2022, 9, 13), Expected(office, cases, new(2022, 9, 13)));
        var decided = office.Service.Find(cases[0])!.Step("automatic-filing").Machine!;
        var draw = DailySample.Draw(cases, day, "filing-rules", decided.Version, expected.Count);
        Office.Accept(await office.Service.SendAsync(
            office.Request(expected[0], new CaseCommand.Sample("automatic-filing", draw), Actor.Clock,
                $"sample:2022-09-13:instant-filing:automatic-filing:filing-rules:{decided.Version}:{expected[0]}"),
            CancellationToken.None));

        (await sampling.RunAsync(CancellationToken.None)).ShouldBe(new(1, expected.Count - 1, 0));

        Drawn(office, cases).ShouldBe(expected, ignoreOrder: true);
    }

    private static Instant NextNight(RingingOffice office)
    {
        var local = ChinaTime.ToLocal(office.Office.Clock.GetCurrentInstant());
        var tonight = local.Date.At(Night);
        return ChinaTime.ToInstant(tonight > local ? tonight : tonight.PlusDays(1));
    }

    private static async Task<IReadOnlyList<string>> FileAsync(Office office, int count, string prefix)
    {
        var folder = Path.Combine(Checkout.Root, "workflows");
        var library = new OpenLibrary(
            folder, DefinitionFolder.Read(folder), CalendarFolder.Read(folder, Language.En).Library);
        var workflow = library.ToStart("instant-filing")!;
        var firm = new Actor("firm", ActorRole.Applicant) { Via = "test" };
        List<string> cases = [];
        for (var number = 1; number <= count; number++)
        {
            var caseId = $"{prefix}-{number:D3}";
            Office.Accept(await office.Service.StartAsync(
                office.Request(caseId, new CaseCommand.Start("firm", null, null, null), firm), workflow.Workflow,
                workflow.Calendar, CancellationToken.None));
            Office.Accept(await office.SendAsync(
                caseId, new CaseCommand.Answer("apply", "submitted", Filing(number)), firm));
            cases.Add(caseId);
        }

        return cases;
    }

    private static Payload Filing(int number)
    {
        Dictionary<string, Fact> form = new()
        {
            ["project-name"] = new Fact.Text($"示例项目 {number}"),
            ["firm"] = new Fact.Text("示例实业有限公司"),
            ["contact-phone"] = new Fact.Text("13900000000"),
            ["industry"] = new Fact.Text("machinery"),
            ["parcel"] = new Fact.Text("QG-12-08"),
            ["works"] = new Fact.Text("建筑面积6000平方米"),
            ["investment"] = new Fact.Number(3200),
            ["policy-declared"] = new Fact.Truth(true),
        };
        string[] checks =
            ["automatic", "not-prohibited", "filing-only", "in-zone", "honest", "name-unique", "no-duplicate"];
        return Payload.None with
        {
            Form = form.ToValueMap(entry => entry.Key, entry => entry.Value),
            Checks = checks.ToValueMap(check => check, _ => (Fact)new Fact.Truth(true)),
        };
    }

    private static List<string> Drawn(Office office, IReadOnlyList<string> cases) =>
        [.. cases.Where(caseId => office.Service.Find(caseId)!.Step("sample-check").Status == StepStatus.Open)];

    private static ValueList<string> Expected(Office office, IReadOnlyList<string> cases, LocalDate day)
    {
        var state = office.Service.Find(cases[0])!;
        var step = (DecideStep)office.Shelves.Definition(state.DefinitionHash)["automatic-filing"].Definition;
        return DailySample.Of(
            [.. cases], day, step.Rules, state.Step("automatic-filing").Machine!.Version, step.Sample!);
    }
}
