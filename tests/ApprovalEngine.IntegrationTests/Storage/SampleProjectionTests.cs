using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Scenarios.Reports;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>The rows of every case of the samples: as they were written step by step, made anew, and read.</summary>
public sealed class SampleProjectionTests
{
    private Office _office = null!;

    [OneTimeSetUp]
    public async Task StoreEverything()
    {
        _office = Office.New();
        await SampleCases.StoreAsync(_office, SampleCases.All);
    }

    [OneTimeTearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task Rows_WrittenCommandByCommand_AreThoseOfAReplay()
    {
        SampleCases.All.Count.ShouldBeGreaterThan(60);
        var found = await _office.VerifyAsync();

        // Only the papers themselves were not stored.
        found.Findings.Where(finding => finding.Code != "file-missing").ShouldBeEmpty();
        found.Cases.ShouldBe(SampleCases.All.Count);
    }

    [Test]
    public void Lights_OfTasks_AreThoseOfTheWorstClockAtAnyMoment()
    {
        var looked = 0;
        foreach (var one in SampleCases.All)
        {
            var found = _office.Service.Queries.Case(one.Id)!;
            foreach (var task in _office.Service.Queries.Tasks(one.Id).Where(task => task.Clock is not null))
            {
                foreach (var moment in Moments(task, found.State))
                {
                    var right = LightsOf(task, found, moment).Order().ToList();
                    if (right.Count == 0)
                    {
                        continue;
                    }

                    looked++;
                    var shown = LightOf(task, ChinaTime.ToInstant(moment).ToUnixTimeTicks());
                    shown.ShouldBe(Worst(right), $"{one.Id} {task.Step} {task.Party} at {moment}: {task}");
                }
            }
        }

        looked.ShouldBeGreaterThan(50);
    }

    [Test]
    public void Tasks_OfAllCases_AreOpenStepsAndTheirParts()
    {
        foreach (var one in SampleCases.All)
        {
            var open = OpenTask.Of(one.Result.State, one.Result.Definition);
            var rows = _office.Service.Queries.Tasks(one.Id);

            rows.Select(row => (row.Step, row.Party)).ShouldBe(
                open.Select(task => (task.Step, task.Key)), ignoreOrder: true);
            open.Select(task => task.Step).Distinct().ShouldBe(
                one.Result.State.Steps.Where(step => step.Value.Status == StepStatus.Open
                    && (one.Result.Definition[step.Key].Parties.Count == 0
                        || open.Exists(task => task.Step == step.Key))).Select(step => step.Key),
                ignoreOrder: true);
        }
    }

    [Test]
    public void Feed_ReadInPages_IsEveryEventOnce_InTheOrderOfEachCase()
    {
        var queries = _office.Service.Queries;
        List<FeedEvent> all = [];
        FeedPage page;
        while ((page = queries.Feed(all.Count == 0 ? 0 : all[^1].Position, 500)).Events.Count > 0)
        {
            all.AddRange(page.Events);
        }

        all.Select(read => read.Position).ShouldBe(Enumerable.Range(1, all.Count).Select(at => (long)at));
        page.Last.ShouldBe(all.Count);
        foreach (var one in SampleCases.All)
        {
            all.Where(read => read.Event.CaseId == one.Id).Select(read => read.Event.Event)
                .ShouldBe(one.Result.Events.Select(recorded => recorded.Event));
        }
    }

    [Test]
    public void History_BetweenTwoNumbers_IsThatPart()
    {
        var one = SampleCases.All[0];

        _office.Service.Queries.History(one.Id, 3, 5).Select(read => read.Event.Sequence).ShouldBe([3, 4, 5]);
    }

    [Test]
    public void Certificates_AreFoundByTheirNumber_AndTheirCasesToo()
    {
        var queries = _office.Service.Queries;
        var one = SampleCases.All.First(sample => sample.Result.State.Certificates.Count > 0);
        var number = one.Result.State.Certificates.Values[0].Number;

        queries.Certificate(number).ShouldContain(row => row.CaseId == one.Id);
        queries.Search(new() { Text = number, Size = 200 }).ShouldContain(row => row.CaseId == one.Id);
        queries.Search(new() { Text = one.Id }).Select(row => row.CaseId).ShouldContain(one.Id);
        queries.Search(new() { Text = "" }).ShouldBeEmpty();
    }

    [Test]
    public void Figures_OfTheRows_AreThoseOfTheCases()
    {
        var period = new ReportPeriod(new(2019, 1, 1), new(2027, 12, 31));
        var stored = SampleCases.All.Select(one => _office.Service.Queries.Case(one.Id)!).ToList();
        var items = stored.SelectMany(one => one.State.Steps.Keys.Select(step =>
            DecidedItem.Of(one.State, one.Definition, one.Calendars, step))).OfType<DecidedItem>().ToList();
        var right = BoardFigures.Of([.. stored.Select(FactsOf)], items, period);

        Board.Figures(period).ShouldBe(right);
        right.Single(figure => figure.Name == "items-decided").Numerator.Count.ShouldBeGreaterThan(100);
        right.Count(figure => figure.Numerator.Count > 0).ShouldBeGreaterThan(25);

        var month = new ReportPeriod(new(2020, 6, 1), new(2020, 6, 30));
        Board.Figures(month).ShouldBe(BoardFigures.Of([.. stored.Select(FactsOf)], items, month));
        var workflow = stored[0].State.Workflow;
        Board.Figures(period, workflow).ShouldBe(BoardFigures.Of(
            [.. stored.Where(one => one.State.Workflow == workflow).Select(FactsOf)],
            [.. items.Where(item => stored.Exists(one =>
                one.State.CaseId == item.CaseId && one.State.Workflow == workflow))], period));
        var department = items[0].Department;
        Board.Figures(period, null, department).Single(figure => figure.Name == "items-decided").Numerator.Count
            .ShouldBe(items.Count(item => item.Department == department));

        CaseFacts FactsOf(ReplayedCase one)
        {
            var (state, tally) = (CaseState.Initial(one.State.CaseId), CaseTally.Empty);
            foreach (var recorded in _office.Service.Queries.History(one.State.CaseId))
            {
                state = Evolution.Apply(state, recorded.Event);
                tally = tally.After(recorded.Event, clock => state.Clocks[clock].Owner);
            }

            return CaseFacts.Of(state, one.Definition, one.Calendars, tally);
        }
    }

    [Test]
    public void Wall_OfAllDepartments_IsTheirTasks_AndEachNumberLeadsToThem()
    {
        var tasks = SampleCases.All.SelectMany(one => _office.Service.Queries.Tasks(one.Id))
            .Where(task => task.Turn == "authority").ToList();
        foreach (var now in new[] { Instant.FromUtc(2020, 6, 20, 0, 0), Instant.FromUtc(2024, 5, 1, 0, 0) })
        {
            var wall = Board.LightWall(now);
            wall.Sum(count => count.All).ShouldBe(tasks.Count);
            foreach (var count in wall.Where(count => count.Department is not null))
            {
                var his = tasks.Where(task => task.Department == count.Department).ToList();
                count.Red.ShouldBe(his.Count(task => task.RedAt <= now.ToUnixTimeTicks()));
                foreach (var (light, number) in new[]
                {
                    (Light.Red, count.Red), (Light.Yellow, count.Yellow), (Light.Green, count.Green),
                    (Light.Paused, count.Paused),
                })
                {
                    var query = new BoardQuery { Now = now, Department = count.Department, Light = light, Size = 2 };
                    Walk(query).Count.ShouldBe(number, $"{count.Department} {light}");
                }
            }
        }

        var owed = Walk(new() { Now = default, Turn = TaskTurn.Applicant, Type = "fulfil" });
        owed.Count.ShouldBe(SampleCases.All.SelectMany(one => _office.Service.Queries.Tasks(one.Id))
            .Count(task => task is { Turn: "applicant", Type: "fulfil" }));
        owed.ShouldNotBeEmpty();
        Walk(new() { Now = default, IsStopped = true }).Count.ShouldBe(
            tasks.Count(task => task.StopGround is not null));
        Walk(new() { Now = Instant.FromUtc(2030, 1, 1, 0, 0), IsPastStatute = true }).Count.ShouldBe(
            tasks.Count(task => task.StatutoryAt is not null));
    }

    [Test]
    public void Happened_ByName_IsEveryEventOfItInThePeriod()
    {
        var period = new ReportPeriod(new(2019, 1, 1), new(2027, 12, 31));
        var names = 0;
        foreach (var name in BoardQueries.CountedEvents)
        {
            var shown = Board.Happened(name, period, 1000);
            shown.ShouldAllBe(happened => happened.Name == name);
            shown.Select(happened => happened.Position).ShouldBeInOrder();
            shown.Count.ShouldBe(SampleCases.All.Sum(one =>
                one.Result.Events.Count(recorded => EventCodec.NameOf(recorded.Event) == name)));
            names += shown.Count > 0 ? 1 : 0;
        }

        names.ShouldBeGreaterThan(8);
        Should.Throw<ArgumentOutOfRangeException>(() => Board.Happened("step-answered", period, 10));
    }

    private BoardQueries Board => _office.Service.Queries.Board;

    private List<InboxRow> Walk(BoardQuery query)
    {
        var page = Board.Tasks(query);
        var rows = page.Rows.ToList();
        while (page.Next is not null)
        {
            page = Board.Tasks(query with { After = page.Next });
            rows.AddRange(page.Rows);
        }

        return rows;
    }

    // The red moment, the yellow one, the minute before each, and some in between; none before the last event.
    private static IEnumerable<LocalDateTime> Moments(TaskRow task, CaseState state)
    {
        var last = ChinaTime.ToLocal(Instant.Max(state.LastRecordedAt, state.LastEffectiveOn));
        return new[] { task.RedAt, task.YellowAt, task.PausedAt }.OfType<long>()
            .Select(ticks => ChinaTime.ToLocal(Instant.FromUnixTimeTicks(ticks)))
            .SelectMany(at => new[] { at.PlusMinutes(-1), at, at.PlusDays(1) })
            .Append(last).Append(last.PlusDays(3)).Where(at => at >= last);
    }

    private static IEnumerable<Light> LightsOf(TaskRow task, ReplayedCase found, LocalDateTime moment)
    {
        var own = found.State.Clocks.Where(clock => clock.Value.IsRunning && Owns(clock.Value)
            && clock.Value.Step == task.Step).ToList();
        if (own.Count == 0)
        {
            own = [.. found.State.Clocks.Where(clock => clock.Value.IsRunning && Owns(clock.Value)
                && clock.Value.Step is null && found.Definition.Clocks.Find(clock.Key) is { Measure: null } node
                && node.Ends.Any(end =>
                    end == task.Step || found.Definition[task.Step].Descendants.Contains(end)))];
        }

        return own.Where(clock => !IsPeriod(clock.Key)).Select(clock => Clock.Read(
            ClockRuns.Of(clock.Value), ClockRuns.CalendarOf(clock.Value, found.State, found.Calendars), moment).Light);

        bool Owns(ClockState clock) =>
            clock.Owner == Definitions.ClockOwner.Applicant == (task.Turn == "applicant");

        bool IsPeriod(string clock) => clock.EndsWith("/duration", StringComparison.Ordinal)
            || (task.Type == "notice" && clock.EndsWith("/within", StringComparison.Ordinal));
    }

    private static Light Worst(List<Light> lights) =>
        lights.Contains(Light.Red) ? Light.Red
        : lights.TrueForAll(light => light == Light.Paused) ? Light.Paused
        : lights.Contains(Light.Yellow) ? Light.Yellow
        : Light.Green;

    private static Light LightOf(TaskRow task, long now) =>
        now >= task.RedAt ? Light.Red
        : now >= task.PausedAt ? Light.Paused
        : now >= task.YellowAt ? Light.Yellow
        : Light.Green;
}
