using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using NodaTime.Text;

namespace ApprovalEngine.Server.Pages.My;

/// <summary>The agents of an applicant (帮代办).</summary>
public sealed record AgentsModel(ValueList<ClientRow> Agents, Localized? Why);

/// <summary>Who may apply for somebody, until when, by which document.</summary>
internal static class AgentEndpoints
{
    public static void MapAgents(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/agents", (HttpContext context, Clients clients, CancellationToken cancellation) =>
            ShowAsync(context, clients, null, cancellation)).Needs(Right.Apply);
        pages.MapPost("/agents", ChangeAsync).Needs(Right.Apply);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, Clients clients, Localized? why, CancellationToken cancellation) =>
        Answers.Page<AgentsPage>(
            new AgentsModel(await clients.AgentsAsync(context.Caller().Id, cancellation), why),
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> ChangeAsync(
        HttpContext context, Clients clients, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var (user, agent) = (context.Caller(), form["agent"].ToString().Trim());
        if (form["do"] == "end")
        {
            await clients.EndAsync(user.Id, agent, cancellation);
            return Results.LocalRedirect("/agents");
        }

        var (document, until) = (form["document"].ToString().Trim(), form["until"].ToString().Trim());
        if (document.Length is 0 or > 200 || (until.Length > 0 && !LocalDatePattern.Iso.Parse(until).Success))
        {
            return await ShowAsync(context, clients, new(
                "请填写委托书编号和日期", "enter the number of the mandate document, and the day"), cancellation);
        }

        return user.Roles.Contains(Role.Applicant)
            && await clients.GiveAsync(user.Id, agent, document, until.Length > 0 ? until : null, cancellation)
            ? Results.LocalRedirect("/agents")
            : await ShowAsync(context, clients, new(
                $"没有代办员账号“{agent}”", $"there is no agent '{agent}'"), cancellation);
    }
}
