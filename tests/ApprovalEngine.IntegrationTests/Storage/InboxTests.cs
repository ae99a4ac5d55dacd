using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Runtime.Storage.Queries;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>Inboxes over the cases of the samples, against what filing every task by hand gives.</summary>
public sealed class InboxTests
{
    private static readonly Instant[] Moments =
        [Instant.FromUtc(2020, 7, 1, 4, 0), Instant.FromUtc(2024, 4, 10, 4, 0), Instant.FromUtc(2030, 1, 1, 0, 0)];

    private Office _office = null!;
    private List<(CaseRow Case, TaskRow Task)> _tasks = null!;
    private Dictionary<string, string[]> _posts = null!;

    private CaseQueries Queries => _office.Service.Queries;

    [OneTimeSetUp]
    public async Task StoreCasesAsTheyStoodInTheMiddle()
    {
        _office = Office.New();

        // Cut short after each third of their commands, so that many steps are open.
        await SampleCases.StoreAsync(_office, SampleCases.All.SelectMany(one => new[] { 0.3, 0.6, 0.9 }, Cut));
        using var context = _office.Database.Query();
        var cases = context.Cases.ToDictionary(row => row.CaseId);
        _tasks = [.. context.Tasks.ToList().Select(task => (cases[task.CaseId], task))];
        _posts = _tasks.SelectMany(row => row.Task.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct().ToDictionary(post => post, post => new[] { post });
        _posts["two"] = [.. _posts.Keys.Order(StringComparer.Ordinal).Take(2)];
        _posts["all"] = [.. _posts.Keys.Where(key => key != "two")];
    }

    [OneTimeTearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public void Page_OfEveryTabAndOrder_HoldsTheRightTasksInTheRightOrder()
    {
        var rows = 0;
        foreach (var posts in _posts.Values)
        {
            foreach (var now in Moments)
            {
                foreach (var tab in Enum.GetValues<InboxTab>().Where(tab => tab <= InboxTab.Open))
                {
                    foreach (var order in Enum.GetValues<InboxOrder>())
                    {
                        var query = new InboxQuery
                        {
                            Person = "zhang", Posts = posts, Now = now, Tab = tab, Order = order, Size = 40,
                        };
                        rows += SameAsByHand(query);
                    }
                }
            }
        }

        rows.ShouldBeGreaterThan(2000);
        foreach (var tab in Enum.GetValues<InboxTab>().Where(tab => tab <= InboxTab.Open))
        {
            _tasks.ShouldContain(
                row => Moments.Any(now => Belongs(tab, row.Task, Rank(row.Task, now))), $"no task is in {tab}");
        }
    }

    [Test]
    public void Counts_OfEveryTab_AreTheNumbersOfRows()
    {
        foreach (var posts in _posts.Values)
        {
            var query = new InboxQuery { Person = "zhang", Posts = posts, Now = Moments[1] };
            var counts = Queries.Counts(query);
            foreach (var tab in Enum.GetValues<InboxTab>().Where(tab => tab <= InboxTab.Open))
            {
                counts[tab].ShouldBe(new(ByHand(query with { Tab = tab }).Count, false), $"{tab}");
            }
        }
    }

    [Test]
    public void Filters_EachAndTogether_LeaveWhatTheyName()
    {
        var one = _tasks.First(row => row.Task.Item is not null && row.Task.Turn == "authority");
        var query = new InboxQuery
        {
            Person = "zhang", Posts = _posts["all"], Now = Moments[1], Tab = InboxTab.Open, Size = 200,
        };
        var light = InboxReads.LightOf(Rank(one.Task, Moments[1]));
        InboxQuery[] filtered =
        [
            query with { Workflow = one.Case.Workflow }, query with { Item = one.Task.Item },
            query with { Department = one.Task.Department }, query with { Light = light },
            query with { Text = one.Case.CaseId[2..^1] },
            query with
            {
                Workflow = one.Case.Workflow, Item = one.Task.Item, Department = one.Task.Department, Light = light,
            },
            query with { Text = "nothing has this", Applicants = [one.Case.Applicant] },
        ];
        foreach (var narrow in filtered)
        {
            SameAsByHand(narrow).ShouldBeGreaterThan(0);
            ByHand(narrow).ShouldContain((one.Case, one.Task));
        }

        Queries.Inbox(query with { Text = "nothing has this" }).Rows.ShouldBeEmpty();
    }

    [Test]
    public void Done_IsWhatAPersonActedOn_AndItsTabsAreWhatBecameOfIt()
    {
        using var context = _office.Database.Query();
        foreach (var person in SampleCases.All.SelectMany(one => one.Result.Events)
            .Where(recorded => recorded.Role == ActorRole.Officer).Select(recorded => recorded.Actor).Distinct()
            .Take(12))
        {
            var acted = SampleCases.All.SelectMany(one => new[] { 0.3, 0.6, 0.9 }, Cut).Where(one =>
                one.Result.Events.Any(recorded => recorded.Actor == person && recorded.Role == ActorRole.Officer
                    && recorded.Event is not CaseEvent.TaskChanged { Verb: not TaskVerb.Signed }))
                .ToDictionary(one => one.Id, one => one.Result.State);
            foreach (var (tab, status) in InboxSql.DoneTabs)
            {
                var query = new InboxQuery { Person = person, Posts = [], Now = Moments[0], Tab = tab, Size = 3 };
                var rows = Walk(query).Select(row => row.Case.CaseId).ToList();

                rows.ShouldBe(acted.Where(one => status is null
                    || (one.Value.Stage != CaseStage.Open && one.Value.Status == status)).Select(one => one.Key),
                    ignoreOrder: true);
                Queries.Counts(query)[tab].Number.ShouldBe(rows.Count);
            }
        }
    }

    [Test]
    public async Task Claimed_IsTheClaimersAndHisDeputys_AndNobodyElsesOfThePost()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        var task = new CaseCommand.Task("review-a", TaskVerb.Claimed, Payload.None);
        Office.Accept(await office.SendAsync("C-1", task, SmallWorkflow.Reviewer("zhang")));

        Steps("zhang").ShouldContain("review-a");
        Steps("wang").ShouldBe(["review-b", "review-c", "review-d"]);
        Steps("wang", "zhang").ShouldContain("review-a");
        Steps("zhang", posts: []).ShouldBe(["review-a"]);

        var given = new CaseCommand.Task("review-a", TaskVerb.Delegated, new() { To = "wang" });
        Office.Accept(await office.SendAsync("C-1", given, SmallWorkflow.Reviewer("zhang")));
        Steps("wang").ShouldContain("review-a");
        Steps("wang", posts: []).ShouldBe(["review-a"]);

        IEnumerable<string> Steps(string person, string? principal = null, string[]? posts = null) =>
            office.Service.Queries.Inbox(new()
            {
                Person = person, Principals = principal is null ? [] : [principal], Posts = posts ?? ["reviewer"],
                Now = office.Clock.GetCurrentInstant(),
            }).Rows.Select(row => row.Task!.Step).Order(StringComparer.Ordinal);
    }

    [Test]
    public async Task Pages_WhileTasksAreAddedAndDone_ShowEachOfTheOthersOnce()
    {
        await using var office = Office.New();
        foreach (var id in Enumerable.Range(10, 6).Select(number => $"C-{number}"))
        {
            await office.UpToTheReviewsAsync(id);
        }

        var query = new InboxQuery
        {
            Person = "zhang", Posts = ["reviewer"], Now = office.Clock.GetCurrentInstant(), Size = 5,
        };
        var first = office.Service.Queries.Inbox(query);
        await office.UpToTheReviewsAsync("C-00");
        Office.Accept(await CaseServiceTests.Grant(office, "C-10", "review-a"));
        Office.Accept(await CaseServiceTests.Grant(office, "C-15", "review-d"));
        var rows = first.Rows.ToList();
        for (var page = first; page.Next is not null;)
        {
            page = office.Service.Queries.Inbox(query with
            {
                After = page.Next, Now = query.Now + Duration.FromDays(300),
            });
            rows.AddRange(page.Rows);
        }

        rows.Select(row => (row.Case.CaseId, row.Task!.Step)).ShouldBeUnique();
        rows.Count.ShouldBe((6 * 4) - 1, "one was done before its page came; what was added comes before the cursor");
        Should.Throw<FormatException>(() => office.Service.Queries.Inbox(query with { After = "nonsense" }));
    }

    private int SameAsByHand(InboxQuery query)
    {
        var right = ByHand(query);
        var shown = Walk(query);
        shown.Select(row => (row.Case.CaseId, row.Task!.Step, row.Task.Party)).ShouldBe(
            right.Select(row => (row.Case.CaseId, row.Task.Step, row.Task.Party)), query.ToString());
        shown.ShouldAllBe(row => row.Light == InboxReads.LightOf(Rank(row.Task!, query.Now)));
        return right.Count;
    }

    private List<InboxRow> Walk(InboxQuery query)
    {
        var page = Queries.Inbox(query);
        var rows = page.Rows.ToList();
        while (page.Next is not null)
        {
            page = Queries.Inbox(query with { After = page.Next });
            page.Rows.ShouldNotBeEmpty();
            rows.AddRange(page.Rows);
        }

        return rows;
    }

    private List<(CaseRow Case, TaskRow Task)> ByHand(InboxQuery query) =>
    [
        .. _tasks.Where(row => row.Task.Posts.Split(' ').Any(query.Posts.Contains)
                ? row.Task.Assignee is null || row.Task.Assignee == query.Person || row.Task.Deputy == query.Person
                : row.Task.Assignee == query.Person || row.Task.Deputy == query.Person)
            .Where(row => Belongs(query.Tab, row.Task, Rank(row.Task, query.Now)))
            .Where(row => query.Workflow is null || row.Case.Workflow == query.Workflow)
            .Where(row => query.Item is null || row.Task.Item == query.Item)
            .Where(row => query.Department is null || row.Task.Department == query.Department)
            .Where(row => query.Light is null || InboxReads.LightOf(Rank(row.Task, query.Now)) == query.Light)
            .Where(row => query.Text is not { } text || row.Case.CaseId.Contains(text)
                || row.Case.Project?.Contains(text) == true || query.Applicants.Contains(row.Case.Applicant))
            .OrderBy(row => query.Order == InboxOrder.Urgency ? Rank(row.Task, query.Now) : 0)
            .ThenBy(row => query.Order == InboxOrder.Urgency ? row.Task.RedAt ?? long.MaxValue : 0)
            .ThenByDescending(row => query.Order == InboxOrder.Newest ? row.Task.OpenedAt[..19] : "")
            .ThenBy(row => query.Order == InboxOrder.Newest ? 0 : row.Case.ReceivedAt ?? long.MaxValue)
            .ThenBy(row => row.Task.CaseId, StringComparer.Ordinal).ThenBy(row => row.Task.Step, StringComparer.Ordinal)
            .ThenBy(row => row.Task.Party, StringComparer.Ordinal),
    ];

    private static bool Belongs(InboxTab tab, TaskRow task, long rank) => tab switch
    {
        InboxTab.Todo => task.Turn == "authority" && task.StopGround is null,
        InboxTab.Correction =>
            task.Turn == "applicant" && task.Answer is "correction" or "rectify" or "sent-back",
        InboxTab.Corrected => task.Turn == "authority" && task.Answer is "corrected" or "handed-in",
        InboxTab.Stopped => task.StopGround is not null,
        InboxTab.Tolerated => task.IsTolerated,
        InboxTab.Warning => task.Turn == "authority" && rank == 1,
        InboxTab.Overdue => task.Turn == "authority" && rank == 0,
        _ => true,
    };

    private static long Rank(TaskRow task, Instant now)
    {
        var at = now.ToUnixTimeTicks();
        return at >= task.RedAt ? 0 : at >= task.PausedAt ? 3 : at >= task.YellowAt ? 1
            : task is { RedAt: null, YellowAt: null, PausedAt: null } ? 4 : 2;
    }

    private static SampleCase Cut(SampleCase one, double share)
    {
        var appends = one.Appends().ToList();
        var events = appends.Take((int)Math.Ceiling(appends.Count * share)).SelectMany(append => append).ToList();
        var id = $"{one.Id}-{share * 10}";
        return new(id, one.Result with
        {
            Events = events.ToValueList(),
            State = events.Select(recorded => recorded with { CaseId = id })
                .Aggregate(CaseState.Initial(id), Evolution.Apply),
        });
    }
}
