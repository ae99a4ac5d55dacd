using System.Globalization;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Webhooks;

namespace ApprovalEngine.Server.Pages.Systems;

/// <summary>Connected systems: subscriptions, what was delivered, and where the feed stands.</summary>
public static class SystemsEndpoints
{
    public static void MapSystems(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/systems", (SystemsView view, CancellationToken cancellation) =>
            view.AllAsync(Empty(), null, cancellation)).Needs(Right.ManageSystems);
        pages.MapPost("/systems", CreateAsync).Needs(Right.ManageSystems);
        pages.MapGet("/systems/{webhook}", (
            SystemsView view, string webhook, string? state, string? before, CancellationToken cancellation) =>
            view.OneAsync(webhook, state, before, cancellation)).Needs(Right.ManageSystems);
        pages.MapPost("/systems/{webhook}", ChangeAsync).Needs(Right.ManageSystems);
        pages.MapPost("/systems/{webhook}/remove", async (
            WebhookDesk desk, string webhook, CancellationToken cancellation) =>
        {
            await desk.RemoveAsync(webhook, cancellation);
            return Results.Redirect("/systems");
        }).Needs(Right.ManageSystems);
        pages.MapPost("/systems/{webhook}/test", TestAsync).Needs(Right.ManageSystems);
        pages.MapPost("/systems/{webhook}/redeliver", RedeliverAsync).Needs(Right.ManageSystems);
    }

    internal static WebhookInput Empty() => new("", "https://", "", "", Surroundings.NewId());

    private static async Task<IResult> CreateAsync(
        HttpContext context, SystemsView view, WebhookDesk desk, CancellationToken cancellation)
    {
        var input = WebhookInput.Of(context.Request.Form);
        var made = await desk.CreateAsync(
            context.Caller(), input.Wish(isPaused: false), null, input.Command, cancellation);
        return made.Row is { } row
            ? Answers.Page<WebhookPage>(new WebhookModel
            {
                Row = row, Input = WebhookInput.Of(row), Secret = made.Secret,
            })
            : await view.AllAsync(input, made.Why!.Message, cancellation);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, SystemsView view, WebhookDesk desk, string webhook, CancellationToken cancellation)
    {
        if (await desk.FindAsync(webhook, cancellation) is not { } row)
        {
            return view.Missing();
        }

        // The button that was pressed says whether it is to rest; the other one leaves it as it is.
        var input = WebhookInput.Of(context.Request.Form);
        var isPaused = context.Request.Form["turn"].ToString() switch
        {
            "pause" => true,
            "resume" => false,
            _ => row.IsPaused,
        };
        var changed = await desk.ChangeAsync(webhook, input.Wish(isPaused), cancellation);
        return changed.Why is { } why
            ? Answers.Page<WebhookPage>(new WebhookModel { Row = row, Input = input, Why = why.Message })
            : Results.Redirect($"/systems/{webhook}");
    }

    private static async Task<IResult> TestAsync(
        SystemsView view, WebhookDesk desk, Prober prober, string webhook, CancellationToken cancellation)
    {
        if (await desk.FindAsync(webhook, cancellation) is not { } row)
        {
            return view.Missing();
        }

        await prober.TestAsync(row, cancellation);
        return Results.Redirect($"/systems/{webhook}?state=test");
    }

    private static async Task<IResult> RedeliverAsync(
        HttpContext context, Deliveries deliveries, string webhook, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        if (long.TryParse(form["position"], CultureInfo.InvariantCulture, out var position))
        {
            await deliveries.RedeliverAsync(webhook, position, cancellation);
        }
        else
        {
            await deliveries.RedeliverGivenUpAsync(webhook, cancellation);
        }

        return Results.Redirect($"/systems/{Uri.EscapeDataString(webhook)}");
    }
}
