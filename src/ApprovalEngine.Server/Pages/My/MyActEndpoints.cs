using System.Globalization;
using ApprovalEngine.Cases;
using ApprovalEngine.Calendars;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace ApprovalEngine.Server.Pages.My;

/// <summary>What an applicant may do at any time: withdraw, rate, give a mandate, make an appointment, urge.</summary>
internal static class MyActEndpoints
{
    private const string GoOn = "申请人决定继续办理 / the applicant wants it to go on";

    private static readonly LocalDateTimePattern[] Moments =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.GeneralIso,
    ];

    public static void MapMyActs(this IEndpointRouteBuilder pages) =>
        pages.MapPost("/my/{id}/act", ActAsync).Needs(Right.Apply);

    private static async Task<IResult> ActAsync(
        HttpContext context, string id, MyCases cases, ActService acts, UploadDesk desk, OfficeDatabase office,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        if (cases.Find(user, id) is not { } found)
        {
            return MyEndpoints.NoSuch(context);
        }

        var form = context.Request.Form;
        var does = form["do"].ToString();
        var refusal = Command(form, does) is not { } command
            ? new Refusal("form-incomplete", new("请把表单填完整", "fill the form in completely"))
            : await SendAsync(user, found.File.State, command, form["command"].ToString(), acts, cancellation);
        if (refusal is not null)
        {
            return Answers.Page<MyCasePage>(
                await MyEndpoints.PageOfAsync(found, null, refusal, desk, office, cancellation) with
                {
                    Choices = cases.Choices(user, found),
                },
                Answers.StatusOf(refusal.Code));
        }

        if (does == "mandate")
        {
            await RememberAsync(office, id, form["to"].ToString().Trim(), cancellation);
        }

        return Results.LocalRedirect($"/my/{id}?done={Uri.EscapeDataString(does)}");
    }

    private static CaseCommand? Command(IFormCollection form, string does)
    {
        var (step, text) = (Text(form, "step"), Text(form, "text"));
        return does switch
        {
            "withdraw" => new CaseCommand.Withdraw(null, new() { Reason = text }),
            "withdraw-parts" => Parts(form, text),
            "go-on" when step is not null => new CaseCommand.Task(
                step, TaskVerb.Commented, new() { Reason = text is null ? GoOn : $"{GoOn}：{text}" }),
            "withdraw-moot" when step is not null => new CaseCommand.Withdraw(step, new() { Reason = text }),
            "rate" => new CaseCommand.Rate(null, new()
            {
                Score = int.TryParse(form["score"], NumberStyles.None, CultureInfo.InvariantCulture, out var score)
                    ? score : null,
                Opinion = text,
            }),
            "mandate" => new CaseCommand.GiveMandate(new()
            {
                To = Text(form, "to"), Document = Text(form, "document"),
                Until = When.Read(Text(form, "until")),
            }),
            "appoint" when step is not null => new CaseCommand.Appoint(step, new()
            {
                From = Moments.Select(pattern => pattern.Parse(Text(form, "at") ?? ""))
                    .Where(parsed => parsed.Success).Select(parsed => (NodaTime.LocalDateTime?)parsed.Value)
                    .FirstOrDefault(),
                Point = Text(form, "point"),
            }),
            "urge" when step is not null => new CaseCommand.Task(step, TaskVerb.Urged, new() { Reason = text }),
            "extend" when step is not null
                && Limit.TryParse($"{form["amount"]} {form["unit"]}", out var by, out _) =>
                new CaseCommand.AskExtension(new() { Clock = step, By = by, Reason = text }),
            _ => null,
        };
    }

    // Items are withdrawn together; members by the step of their bundle.
    private static CaseCommand.Withdraw? Parts(IFormCollection form, string? reason)
    {
        var parts = form["parts"].Select(part => (part ?? "").Split('|', 2)).Where(part => part[0].Length > 0).ToList();
        return parts.Count == 0 ? null
            : parts[0].Length == 2
                ? new(parts[0][0], new() { Members = parts.Select(part => part[^1]).ToValueList(), Reason = reason })
            : new(null, new() { Members = parts.Select(part => part[0]).ToValueList(), Reason = reason });
    }

    private static async Task<Refusal?> SendAsync(
        CurrentUser user, CaseState state, CaseCommand command, string id, ActService acts,
        CancellationToken cancellation)
    {
        var sent = await acts.SendAsync(
            new()
            {
                CaseId = state.CaseId, Actor = Applications.ActorOf(user, state.Applicant), CommandId = id,
                Command = command,
            },
            cancellation);
        return (sent as Answer.Refused)?.Refusal;
    }

    private static Task<bool> RememberAsync(
        OfficeDatabase office, string caseId, string agent, CancellationToken cancellation) => office.WriteAsync(
        async context =>
        {
            if (!await context.Set<CaseMandateRow>()
                .AnyAsync(row => row.CaseId == caseId && row.Agent == agent, cancellation))
            {
                context.Add(new CaseMandateRow { CaseId = caseId, Agent = agent });
            }

            return true;
        },
        cancellation);

    private static string? Text(IFormCollection form, string name) =>
        form[name].ToString().Trim() is { Length: > 0 and <= 4000 } text ? text : null;
}
