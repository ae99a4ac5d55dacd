namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>The parts of the statements by which tasks are found and put in order.</summary>
/// <remarks>Constants of this file alone: what a person typed is only ever a parameter.</remarks>
internal static class InboxSql
{
    /// <summary>The light of a task as a number, in the order in which people want to see it.</summary>
    public const string Rank =
        "CASE WHEN t.red_at<=@now THEN 0 WHEN t.paused_at<=@now THEN 3 WHEN t.yellow_at<=@now THEN 1 "
        + "WHEN t.red_at IS NULL AND t.yellow_at IS NULL AND t.paused_at IS NULL THEN 4 ELSE 2 END";

    /// <summary>
    /// The tasks of a person, each once: of his posts, unless somebody else claimed them, and those his by name.
    /// </summary>
    /// <remarks>
    /// The first part reads the index alone. How long it takes depends on how many tasks he has, not on how many cases
    /// there are.
    /// </remarks>
    public const string Mine =
        $"WITH t AS (SELECT {Sorted} FROM tasks INDEXED BY inbox WHERE posts IN (SELECT value FROM json_each(@queues)) "
        + $"AND (assignee IS NULL OR assignee IN {Persons} OR deputy IN {Persons}) "
        + $"UNION ALL SELECT {Sorted} FROM tasks WHERE assignee IN {Persons} "
        + "AND posts NOT IN (SELECT value FROM json_each(@queues)) "
        + $"UNION ALL SELECT {Sorted} FROM tasks WHERE deputy IN {Persons} AND (assignee IS NULL "
        + $"OR assignee NOT IN {Persons}) AND posts NOT IN (SELECT value FROM json_each(@queues)))";

    private const string Sorted =
        "turn, answer, stop_ground, is_tolerated, red_at, yellow_at, paused_at, received_at, case_id, step, party";

    private const string Persons = "(SELECT value FROM json_each(@persons))";

    /// <summary>What the person filtered the cases by; a filter that is not set holds for every row.</summary>
    public const string Filters =
        "(@workflow IS NULL OR c.workflow=@workflow) AND (@text IS NULL OR instr(c.case_id, @text)>0 "
        + "OR instr(c.project, @text)>0 OR c.project IN (SELECT value FROM json_each(@projects)) "
        + "OR c.applicant IN (SELECT value FROM json_each(@applicants)))";

    /// <summary>The same for what only tasks have.</summary>
    public const string TaskFilters =
        "(@item IS NULL OR w.item=@item) AND (@department IS NULL OR w.department=@department)";

    /// <summary>
    /// The different sets of posts that any task waits for: a jump along the index from one to the next, not a walk
    /// over its entries.
    /// </summary>
    public const string Queues =
        "WITH RECURSIVE queue(posts) AS (SELECT min(posts) FROM tasks WHERE posts>'' UNION ALL "
        + "SELECT (SELECT min(posts) FROM tasks WHERE posts>queue.posts) FROM queue WHERE queue.posts IS NOT NULL) "
        + "SELECT posts FROM queue WHERE posts IS NOT NULL";

    /// <summary>The tabs of tasks and what makes a task belong to each.</summary>
    public static IReadOnlyDictionary<InboxTab, string> Tabs { get; } = new Dictionary<InboxTab, string>
    {
        [InboxTab.Todo] = "(t.turn='authority' AND t.stop_ground IS NULL)",
        [InboxTab.Correction] = "(t.turn='applicant' AND t.answer IN ('correction', 'rectify', 'sent-back'))",
        [InboxTab.Corrected] = "(t.turn='authority' AND t.answer IN ('corrected', 'handed-in'))",
        [InboxTab.Stopped] = "(t.stop_ground IS NOT NULL)",
        [InboxTab.Tolerated] = "(t.is_tolerated)",
        [InboxTab.Warning] = $"(t.turn='authority' AND {Rank}=1)",
        [InboxTab.Overdue] = $"(t.turn='authority' AND {Rank}=0)",
        [InboxTab.Open] = "(1)",
    };

    /// <summary>The tabs of cases that were dealt with, each with the status that it is about.</summary>
    public static IReadOnlyDictionary<InboxTab, int?> DoneTabs { get; } = new Dictionary<InboxTab, int?>
    {
        [InboxTab.Done] = null,
        [InboxTab.GrantedTolerated] = 12,
        [InboxTab.Refused] = 13,
        [InboxTab.IntakeRefused] = 5,
    };

    /// <summary>The columns by which an order sorts, each ascending.</summary>
    public static string KeysOf(InboxOrder order) => order switch
    {
        InboxOrder.Received => $"0, 0, {Received}",
        InboxOrder.Newest => "0, 0, -CAST(strftime('%s', w.opened_at) AS INTEGER)",
        _ => $"{Rank}, ifnull(t.red_at, {Never}), {Received}",
    };

    private const string Received = $"ifnull(t.received_at, {Never})";

    private const string Never = "9223372036854775807";
}
