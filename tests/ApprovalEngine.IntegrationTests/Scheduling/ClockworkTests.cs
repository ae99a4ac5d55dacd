using ApprovalEngine.Cases;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Scheduling;

namespace ApprovalEngine.IntegrationTests.Scheduling;

/// <summary>Clocks ring when they are due: all, once, in order.</summary>
public sealed class ClockworkTests
{
    [Test]
    public async Task TenThousandClocks_DueAtTheSameInstant_AllRingOnceInOrderAndShareTransactions()
    {
        const int Cases = 10_000;
        await using var office = new RingingOffice();
        var due = await office.CopiesAsync(Cases);
        var transactions = 0;
        office.Office.Service.Committed += _ => transactions++;
        var clockwork = await office.StartAsync();
        await RingingOffice.UntilAsync(clockwork, health => health.NextWake == due);
        clockwork.Health().Rung.ShouldBe(0);
        office.Reached().ShouldBeEmpty();

        office.Office.Clock.Set(due);

        await RingingOffice.UntilAsync(clockwork, health => health is { Rung: Cases, Backlog: 0 });
        var reached = office.Reached();
        reached.Count.ShouldBe(Cases);
        reached.ShouldAllBe(one => one.EffectiveOn == due);
        reached.Select(one => one.CaseId).ShouldBe(reached.Select(one => one.CaseId).Order(StringComparer.Ordinal));
        reached.DistinctBy(one => one.CaseId).Count().ShouldBe(Cases);
        TestContext.Out.WriteLine($"{transactions} transactions");
        transactions.ShouldBeLessThan(Cases / 50);
    }

    [Test]
    public async Task Server_ThatWasDownForAMonth_RingsEverythingAtStartInOrderOnce()
    {
        await using var office = new RingingOffice();
        for (var number = 12; number > 0; number--)
        {
            await office.WaitingAsync($"C-{number:D2}");
            office.Office.Clock.Advance(Duration.FromHours(7));
        }

        await office.Office.ReopenAsync();
        office.Office.Clock.Advance(Duration.FromDays(60));
        var now = office.Office.Clock.GetCurrentInstant();

        var clockwork = await office.StartAsync();
        await RingingOffice.UntilAsync(clockwork, health => health is { LastRun: not null, Backlog: 0 });

        // First the window's silence, then in each case the limits of the four reviews that opened by it.
        var reached = office.Reached();
        reached.Count.ShouldBe((int)clockwork.Health().Rung);
        reached.Count.ShouldBeGreaterThan(12 * 4);
        reached.Select(one => one.CommandId).Distinct().Count().ShouldBe(reached.Count);
        reached.Select(one => one.EffectiveOn).ShouldBe(reached.Select(one => one.EffectiveOn).Order());
        reached.ShouldAllBe(one => one.RecordedAt == now && one.EffectiveOn < now);
        office.Office.Service.Find("C-12")!.Step("intake").Outcome.ShouldBe("deemed-accepted");
        clockwork.Health().Status.ShouldBe(ClockworkStatus.Working);
        (await office.Office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task TwoServers_OnOneDatabase_RingEachDeadlineOnce()
    {
        const int Cases = 600;
        await using var office = new RingingOffice();
        var due = await office.CopiesAsync(Cases);
        var one = await office.StartAsync(parts => parts with { Batch = 5 });
        var other = await office.StartAsync(parts => parts with { Service = office.AnotherService(), Batch = 5 });

        office.Office.Clock.Set(due);

        await RingingOffice.UntilAsync(one, health => health.Backlog == 0 && Rung(one, other) == Cases);
        office.Reached().Count.ShouldBe(Cases);
        office.Reached().DistinctBy(reached => reached.CaseId).Count().ShouldBe(Cases);
        (await office.Office.VerifyAsync()).Findings.ShouldBeEmpty();
        TestContext.Out.WriteLine($"{one.Health().Rung} and {other.Health().Rung}");
    }

    [Test]
    public async Task EarlierDeadline_WhileTheAlarmIsSetToALaterOne_MovesTheAlarm()
    {
        await using var office = new RingingOffice();
        office.Office.Clock.Advance(Duration.FromDays(30));
        var later = await office.WaitingAsync("C-later");
        var clockwork = await office.StartAsync();
        await RingingOffice.UntilAsync(clockwork, health => health.NextWake == later);

        office.Office.Clock.Advance(Duration.FromDays(-20));
        await RingingOffice.UntilAsync(clockwork, health => health.LastSet is not null && health.NextWake == later);
        var earlier = await office.WaitingAsync("C-earlier");

        earlier.ShouldBeLessThan(later);
        await RingingOffice.UntilAsync(clockwork, health => health.NextWake == earlier);
        office.Office.Clock.Set(earlier);
        await RingingOffice.UntilAsync(clockwork, health => health is { Rung: 1 } && health.NextWake == later);
        office.Reached().Select(reached => reached.CaseId).ShouldBe(["C-earlier"]);
    }

    [Test]
    public async Task DeadlineWrittenByAnotherProcess_IsFoundByTheSweep()
    {
        await using var office = new RingingOffice();

        // It does not look whether the clock was set: nothing but the sweep has a reason to ask the database.
        var clockwork = await office.StartAsync(parts => parts with
        {
            SweepEvery = Duration.FromSeconds(2), LookEvery = TimeSpan.FromHours(1),
        });
        await RingingOffice.UntilAsync(clockwork, health => health is { Status: ClockworkStatus.Working });
        var other = office.AnotherService();
        Office.Accept(await office.Office.StartAsync("C-1", "other", other));
        Office.Accept(await other.SendAsync(
            office.Office.Request(
                "C-1", Office.Applying(await office.Office.UploadAsync("plan")), SmallWorkflow.Applicant),
            CancellationToken.None));
        var due = other.NextDue().ShouldNotBeNull();
        clockwork.Health().NextWake.ShouldBeNull();

        office.Office.Clock.Advance(Duration.FromSeconds(2));

        await RingingOffice.UntilAsync(clockwork, health => health.NextWake == due);
    }

    [Test]
    public async Task Stop_InTheMiddle_FinishesTheBatchAndTheNextStartRingsTheRest()
    {
        const int Cases = 2_000;
        await using var office = new RingingOffice();
        var due = await office.CopiesAsync(Cases);
        office.Office.Clock.Set(due);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        office.Office.Service.Committed += _ => began.TrySetResult();
        var first = await office.StartAsync();
        await began.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await first.StopAsync(CancellationToken.None);

        var rung = office.Reached().Count;
        TestContext.Out.WriteLine($"stopped after {rung}");
        rung.ShouldBeInRange(1, Cases - 1);
        first.Health().Rung.ShouldBe(rung);
        var second = await office.StartAsync();
        await RingingOffice.UntilAsync(second, health => health.Rung == Cases - rung);
        office.Reached().DistinctBy(reached => reached.CaseId).Count().ShouldBe(Cases);
        office.Reached().Count.ShouldBe(Cases);
    }

    [Test]
    public async Task Act_AfterADeadlineThatNobodyRang_ComesAfterTheDeadline()
    {
        await using var office = new RingingOffice();
        await office.WaitingAsync("C-1");
        office.Office.Clock.Advance(Duration.FromDays(8));

        var answer = await office.Office.SendAsync(
            "C-1", new CaseCommand.Answer("intake", "accepted", Payload.None), SmallWorkflow.Window);

        Office.Code(answer).ShouldBe(RefusalCode.StepNotOpen);
        office.Office.Service.Find("C-1")!.Step("intake").Outcome.ShouldBe("deemed-accepted");
        office.Reached().Count.ShouldBe(1);
    }

    private static long Rung(params Clockwork[] clockworks) => clockworks.Sum(clockwork => clockwork.Health().Rung);
}
