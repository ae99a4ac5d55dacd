using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Scheduling;

/// <summary>A clock that is set, a damaged history, a failing database: nothing is lost, nothing rings twice.</summary>
public sealed class TroubleTests
{
    private static readonly Duration Year = Duration.FromDays(365);

    [Test]
    public async Task Clock_SetAYearForwardAndAYearBack_RingsEverythingDueOnceAndNeverRunsBackwards()
    {
        await using var office = new RingingOffice();
        var clock = office.Office.Clock;
        await office.WaitingAsync("C-1");
        var clockwork = await office.StartAsync();
        await RingingOffice.UntilAsync(clockwork, health => health.NextWake is not null);

        clock.Advance(Year);

        await RingingOffice.UntilAsync(clockwork, health => health is { Backlog: 0, NextWake: null, Rung: > 1 });
        var forward = office.Reached();
        forward.ShouldAllBe(one => one.RecordedAt == clock.GetCurrentInstant());
        clockwork.Health().LastSet.ShouldNotBeNull().By.ShouldBeInRange(Year - Duration.FromHours(1), Year);
        clockwork.Health().Lift.ShouldBeNull();

        clock.Advance(-Year);

        await RingingOffice.UntilAsync(clockwork, health => health.LastSet!.By < Duration.Zero);
        office.Reached().ShouldBe(forward);
        Office.Accept(await CaseServiceTests.Grant(office.Office, "C-1", "review-a"));
        var health = clockwork.Health();
        health.Lift.ShouldNotBeNull().ShouldBe(new("C-1", clock.GetCurrentInstant(), Year));
        health.Status.ShouldBe(ClockworkStatus.Degraded);
        health.Problems.ShouldContain(problem => problem.En.Contains("525600 minutes"));

        // Life goes on at the old time: what is due then rings then, and the sweep did not wait for a year.
        var due = await office.WaitingAsync("C-2");
        await RingingOffice.UntilAsync(clockwork, found => found.NextWake == due);
        clock.Set(due);
        await RingingOffice.UntilAsync(clockwork, found => found.Rung == forward.Count + 1);
        clock.Advance(Year);
        await RingingOffice.UntilAsync(clockwork, found => found is { Backlog: 0, NextWake: null });
        office.Reached().Select(one => one.CommandId).ShouldBeUnique();
        office.Reached().Count(one => one.CaseId == "C-2").ShouldBe(forward.Count);
        foreach (var caseId in new[] { "C-1", "C-2" })
        {
            var recorded = new Replayer(office.Office.Database, office.Office.Shelves).History(caseId)
                .Select(row => row.RecordedAt).ToList();
            recorded.ShouldBe(recorded.Order());
        }

        (await office.Office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task DamagedCase_IsSetAsideAndTheOthersRing_AndItRingsOnceItIsMended()
    {
        await using var office = new RingingOffice();
        var due = await office.CopiesAsync(20);
        Execute(office, "UPDATE events SET actor='somebody' WHERE case_id='C-00003' AND sequence=2");
        office.Office.Clock.Set(due);

        var clockwork = await office.StartAsync();

        await RingingOffice.UntilAsync(clockwork, health => health is { Rung: 19, NextWake: not null });
        var health = clockwork.Health();
        health.Status.ShouldBe(ClockworkStatus.Degraded);
        health.Backlog.ShouldBe(1);
        health.OldestDue.ShouldBeNull();
        var aside = health.SetAside.ShouldHaveSingleItem();
        (aside.Due.CaseId, aside.Failures).ShouldBe(("C-00003", 1));
        aside.Why.ShouldBeOfType<Cases.CorruptHistoryException>();
        health.Problems.ShouldHaveSingleItem().Zh.ShouldContain("C-00003");
        health.NextWake.ShouldBe(aside.RetryAt);

        office.Office.Clock.Set(aside.RetryAt);
        await RingingOffice.UntilAsync(clockwork, found => found.SetAside is [{ Failures: 2 }]);
        var again = clockwork.Health().SetAside[0];
        (again.RetryAt - office.Office.Clock.GetCurrentInstant()).ShouldBe(Duration.FromMinutes(2));
        again.Since.ShouldBe(due);
        Execute(office, "UPDATE events SET actor=(SELECT actor FROM events WHERE case_id='template' AND sequence=2) "
            + "WHERE case_id='C-00003' AND sequence=2");
        office.Office.Clock.Set(again.RetryAt);

        await RingingOffice.UntilAsync(clockwork, found => found is { Rung: 20, SetAside: [] });
        clockwork.Health().Status.ShouldBe(ClockworkStatus.Working);
        office.Reached().Count.ShouldBe(20);
    }

    [Test]
    public async Task ListThatSaysDueWhereTheHistoryDoesNot_IsSetAside_NotTriedForEver()
    {
        await using var office = new RingingOffice();
        await office.CopiesAsync(2);
        Execute(office, "UPDATE cases SET next_due_at=0 WHERE case_id='C-00001'");

        var clockwork = await office.StartAsync();

        await RingingOffice.UntilAsync(clockwork, health => health is { SetAside.Count: 1, LastRun: not null });
        clockwork.Health().SetAside[0].Due.CaseId.ShouldBe("C-00001");
        office.Reached().ShouldBeEmpty();
        Execute(office, "UPDATE cases SET next_due_at=NULL WHERE case_id='C-00001'");
        office.Office.Clock.Advance(Duration.FromMinutes(1));
        await RingingOffice.UntilAsync(clockwork, health => health.SetAside.Count == 0);
    }

    [Test]
    public async Task Database_ThatFails_IsTriedAgainUntilItWorks()
    {
        await using var office = new RingingOffice();
        var due = await office.CopiesAsync(3);
        var clockwork = await office.StartAsync();
        await RingingOffice.UntilAsync(clockwork, health => health.NextWake == due);
        using var holder = office.Office.Database.Connect();
        holder.Execute("BEGIN IMMEDIATE");

        office.Office.Clock.Set(due);

        await RingingOffice.UntilAsync(clockwork, health => health.Status == ClockworkStatus.Stalled);
        clockwork.Health().LastError.ShouldNotBeNull().Why.ShouldBe("database-busy");
        clockwork.Health().Problems.ShouldContain(problem => problem.En.Contains("database-busy"));
        clockwork.Health().Rung.ShouldBe(0);
        holder.Execute("ROLLBACK");
        office.Office.Clock.Advance(Duration.FromSeconds(5));

        await RingingOffice.UntilAsync(clockwork, health => health is { Rung: 3, Status: ClockworkStatus.Working });
        office.Reached().Select(one => one.CaseId).ShouldBe(["C-00001", "C-00002", "template"]);
    }

    [Test]
    public async Task ErasedCase_InWhichSomethingWouldFallDue_IsPassedOver()
    {
        await using var office = new RingingOffice();
        var due = await office.WaitingAsync("C-1");
        await office.Office.Service.EraseAsync("C-1", CancellationToken.None);
        office.Office.Clock.Set(due);

        var clockwork = await office.StartAsync();

        await RingingOffice.UntilAsync(clockwork, health => health.Status == ClockworkStatus.Working);
        clockwork.Health().Backlog.ShouldBe(0);
        office.Office.Service.NextDue().ShouldBeNull();
    }

    private static void Execute(RingingOffice office, string sql)
    {
        using var connection = office.Office.Database.Connect();
        connection.Execute(sql);
    }
}
