using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;

namespace ApprovalEngine.Server.Pages.Late;

/// <summary>An act that waits for its confirmation, as who decides about it reads it.</summary>
/// <param name="Row">The entry.</param>
/// <param name="Act">What would be done.</param>
/// <param name="Step">The step; null for an act on the whole case.</param>
/// <param name="CaseTitle">What the case is about.</param>
/// <param name="With">What goes with it.</param>
/// <param name="Command">Identity of the confirmation.</param>
public sealed record LateLine(
    LateEntryRow Row, Localized Act, Localized? Step, Localized CaseTitle, Payload With, string Command);

/// <summary>What the page of late entries shows.</summary>
/// <param name="Waiting">Those that nobody decided about.</param>
/// <param name="Decided">The latest of the others.</param>
/// <param name="Names">Names of the people.</param>
/// <param name="Why">Why what was asked was not done; null where it was.</param>
/// <param name="About">The entry that it was about; null for none.</param>
/// <param name="Done">What was just done; null for nothing.</param>
public sealed record LateModel(
    ValueList<LateLine> Waiting, ValueList<LateLine> Decided, Names Names, Refusal? Why, string? About, string? Done);

/// <summary>补录确认: acts that took place earlier than they are entered.</summary>
public static class LateEndpoints
{
    private const int MostRows = 100;

    public static void MapLateEntries(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/late-entries", (
            string? done, LateEntries late, Door door, NameBook names, CancellationToken cancellation) =>
            ShowAsync(late, door, names, done, null, null, cancellation)).Needs(Right.Supervise);
        pages.MapPost("/late-entries/{entry}", DecideAsync).Needs(Right.Supervise);
    }

    private static async Task<IResult> DecideAsync(
        HttpContext context, string entry, LateEntries late, Door door, NameBook names,
        CancellationToken cancellation)
    {
        var form = context.Request.Form;
        if (await late.FindAsync(entry, cancellation) is not { } row)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "nothing-there", new(
                "没有这项补录", "there is no such late entry"));
        }

        var confirms = form["do"] == "confirm";
        var why = confirms
            ? (await late.ConfirmAsync(
                context.Caller(), row, form["reason"].ToString(), form["document"].ToString(),
                form["command"].ToString(), cancellation) as Answer.Refused)?.Refusal
            : await late.RejectAsync(context.Caller(), row, form["reason"].ToString(), cancellation);
        return why is null ? Results.LocalRedirect($"/late-entries?done={(confirms ? "confirmed" : "rejected")}")
            : await ShowAsync(late, door, names, null, why, entry, cancellation);
    }

    private static async Task<IResult> ShowAsync(
        LateEntries late, Door door, NameBook names, string? done, Refusal? why, string? about,
        CancellationToken cancellation)
    {
        var waiting = await LinesAsync(LateEntries.Asked);
        var decided = await LinesAsync(LateEntries.Confirmed);
        var rejected = await LinesAsync(LateEntries.Rejected);
        var people = waiting.Concat(decided).Concat(rejected)
            .SelectMany(line => new[] { line.Row.Person, line.Row.DecidedBy }).OfType<string>();
        return Answers.Page<LatePage>(
            new LateModel(
                waiting,
                decided.Concat(rejected).OrderByDescending(line => line.Row.DecidedAt).Take(MostRows).ToValueList(),
                await names.OfAsync(people, [], cancellation), why, about, done),
            why is null ? StatusCodes.Status200OK : Answers.StatusOf(why.Code));

        async Task<ValueList<LateLine>> LinesAsync(string state)
        {
            var lines = new List<LateLine>();
            foreach (var row in await late.ListAsync(state, MostRows, cancellation))
            {
                if (door.Queries.Case(row.CaseId) is { } found)
                {
                    var node = row.Step.Length > 0 ? found.Definition.Find(row.Step) : null;
                    lines.Add(new(
                        row, VerbWords.Of(row.Do, node), node?.Title, found.Definition.File.Title,
                        await late.PayloadAsync(row, cancellation), Surroundings.NewId()));
                }
            }

            return lines.ToValueList();
        }
    }
}
