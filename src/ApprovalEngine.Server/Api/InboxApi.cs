using System.Text.Json;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>What an officer has to do.</summary>
internal static class InboxApi
{
    private static readonly string[] Tabs = [.. Enum.GetNames<InboxTab>().Select(Word)];
    private static readonly string[] Orders = [.. Enum.GetNames<InboxOrder>().Select(Word)];
    private static readonly string[] Lights = [.. Enum.GetValues<Light>().Select(light => light.Wire())];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inbox", Inbox).Needs(Right.WorkTasks).Told(new(
            "readInbox", new("您的待办", "Your inbox"))
        {
            Asks =
            [
                new("tab", new("标签，默认 todo", "The tab, todo by default")) { Words = Tabs },
                new("order", new("顺序，默认 urgency", "The order, urgency by default")) { Words = Orders },
                new("workflow", new("只列此流程", "Only of this workflow")),
                new("item", new("只列此事项", "Only of this item")),
                new("department", new("只列此部门", "Only of this department")),
                new("light", new("只列此灯", "Only with this light")) { Words = Lights },
                new("text", new("办件编号或项目代码的一部分", "A part of a case id or of a project code")),
                Asked.Limit, Asked.Cursor,
            ],
            Gives = typeof(InboxAnswer),
        });
    }

    private static IResult Inbox(HttpContext context, Door door, IClock clock)
    {
        var (query, user) = (new Query(context.Request), context.Caller());
        var asked = new InboxQuery
        {
            Person = user.Id,
            Principals = [.. user.DeputyPosts.Values.Distinct()],
            Posts = user.AllPosts,
            Now = clock.GetCurrentInstant(),
            Tab = Of<InboxTab>(query.Word("tab", Tabs)),
            Order = Of<InboxOrder>(query.Word("order", Orders)),
            Workflow = query.Text("workflow"),
            Item = query.Text("item"),
            Department = query.Text("department"),
            Light = query.Word("light", Lights) is { } light
                ? Enum.GetValues<Light>().First(known => known.Wire() == light) : null,
            Text = query.Text("text"),
            Size = query.Limit(),
            After = query.Text("cursor"),
        };
        if (query.Refused is { } refused)
        {
            return refused;
        }

        try
        {
            var page = door.Service.Queries.Inbox(asked);
            return ApiJson.Of(new InboxAnswer
            {
                Items = [.. page.Rows.Select(Of)],
                Next = page.Next,
                Counts = door.Service.Queries.Counts(asked)
                    .ToDictionary(count => Word($"{count.Key}"), count => $"{count.Value}"),
            });
        }
        catch (Exception unfit) when (unfit is FormatException or InvalidOperationException)
        {
            query.Fault("cursor", 0, "游标不是本接口给出的 next", "it is no next that this address gave");
            return query.Refused!;
        }
    }

    private static InboxLine Of(InboxRow row) => new()
    {
        Case = row.Case.CaseId,
        Workflow = row.Case.Workflow,
        Project = row.Case.Project,
        Applicant = row.Case.Applicant,
        Version = row.Case.Version,
        Step = row.Task?.Step,
        Party = row.Task is { Party.Length: > 0 } task ? task.Party : null,
        Item = row.Task?.Item,
        Department = row.Task?.Department,
        Assignee = row.Task?.Assignee,
        Turn = row.Task?.Turn ?? row.Case.Turn,
        Light = row.Light?.Wire(),
        Due = row.Task?.DueAt,
        ReceivedAt = row.Case.ReceivedAt is { } received ? Instant.FromUnixTimeTicks(received) : null,
        AcceptedAt = row.Case.AcceptedAt is { } accepted ? Instant.FromUnixTimeTicks(accepted) : null,
    };

    private static T Of<T>(string? word)
        where T : struct, Enum =>
        word is null ? default : Enum.GetValues<T>().First(value => Word($"{value}") == word);

    private static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
