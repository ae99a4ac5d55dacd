using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Pages.Inbox;

/// <summary>What the page of a hand-over shows.</summary>
public sealed record HandOverModel
{
    /// <summary>The people of the department.</summary>
    public required ValueList<Person> People { get; init; }

    /// <summary>Whose work is handed over; null before somebody was chosen.</summary>
    public Person? From { get; init; }

    /// <summary>What he has claimed or was given.</summary>
    public ValueList<InboxLine> Tasks { get; init; } = [];

    public ValueList<BatchResult>? Results { get; init; }

    public required string Command { get; init; }
}

/// <summary>The head of a department hands the work of somebody over: he is ill, leaves, or has too much.</summary>
/// <remarks>
/// Only what is somebody's own is handed over; what is nobody's yet waits for any holder of its post. The history says
/// who handed over and for whom; no clock changes (R25).
/// </remarks>
public static class HandOvers
{
    private const int Most = 200;

    public static async Task<IResult> ShowAsync(
        HttpContext context, string? from, OfficeDatabase office, InboxView inbox, CancellationToken cancellation) =>
        Answers.Page<HandOverPage>(await ModelAsync(context, from, office, inbox, null, cancellation));

    public static async Task<IResult> SendAsync(
        HttpContext context, OfficeDatabase office, InboxView inbox, Door door, ActService acts,
        CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var people = await PeopleAsync(context.Caller(), office, cancellation);
        var (from, to) = (form["from"].ToString(), form["to"].ToString());
        List<BatchResult> results = [];
        if (people.FirstOrDefault(person => person.Id == from) is { } principal
            && people.Any(person => person.Id == to && !person.IsLeaver) && from != to)
        {
            foreach (var task in form["task"].Select(BatchTask.Read).OfType<BatchTask>().Distinct().Take(Most))
            {
                results.Add(await OneAsync(context, task, principal, to, form, door, acts, cancellation));
            }
        }
        else
        {
            results.Add(new("", new("移交", "hand-over"), new(
                "请选择本部门的移交人和接收人", "choose who hands over and who receives, both of your department"),
                "hand-over-people"));
        }

        return Answers.Page<HandOverPage>(
            await ModelAsync(context, from, office, inbox, results.ToValueList(), cancellation));
    }

    private static async Task<BatchResult> OneAsync(
        HttpContext context, BatchTask task, Person from, string to, IFormCollection form, Door door, ActService acts,
        CancellationToken cancellation)
    {
        if (door.Queries.Case(task.CaseId) is not { } found)
        {
            return new(task.CaseId, new(task.Step, task.Step), new("没有此办件", "no such case"), RefusalCode.UnknownCase);
        }

        var title = Labels.Step(task.Step, found.Definition);
        var answer = await acts.SendAsync(new()
        {
            CaseId = task.CaseId,

            // For him, with his posts: the head hands on what is his and decides nothing.
            Actor = new(context.Caller().Id, ActorRole.Officer)
            {
                Posts = from.Posts, For = from.Id, Via = context.Caller().Via,
            },
            Command = new CaseCommand.Task(task.Step, TaskVerb.Transferred, Payload.None with
            {
                To = to, Reason = form["reason"].ToString().Trim() is { Length: > 0 } reason ? reason : null,
            }),
            CommandId = $"{form["command"]}/{task.CaseId}/{task.Step}",
        }, cancellation);
        return answer is Answer.Refused { Refusal: var refusal }
            ? new(task.CaseId, title, refusal.Message, refusal.Code) : new(task.CaseId, title, null, null);
    }

    private static async Task<HandOverModel> ModelAsync(
        HttpContext context, string? from, OfficeDatabase office, InboxView inbox, ValueList<BatchResult>? results,
        CancellationToken cancellation)
    {
        var people = await PeopleAsync(context.Caller(), office, cancellation);
        var chosen = people.FirstOrDefault(person => person.Id == from);
        var tasks = ValueList<InboxLine>.Empty;
        if (chosen is not null)
        {
            var his = new CurrentUser(
                chosen.Id, chosen.Name.Zh, [Role.Officer], chosen.Posts, "", Language.Zh, context.Caller().Via);
            var part = await inbox.PageAsync(his, new() { Tab = InboxTab.Open, Size = Most }, cancellation);
            tasks = part.Lines.Where(line => line.Assignee == chosen.Id).ToValueList();
        }

        return new()
        {
            People = people, From = chosen, Tasks = tasks, Results = results, Command = Surroundings.NewId(),
        };
    }

    private static async Task<ValueList<Person>> PeopleAsync(
        CurrentUser head, OfficeDatabase office, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var rows = await context.Set<AccountRow>()
            .Where(row => row.Department == head.Department && row.Posts != "").OrderBy(row => row.Name)
            .ToListAsync(cancellation);
        return rows.Select(row => new Person(
            row.Id, new(row.Name, row.NameEn.Length > 0 ? row.NameEn : row.Name),
            row.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToValueList())
        {
            IsLeaver = row.IsDisabled,
        }).ToValueList();
    }
}
