using System.Globalization;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Webhooks;

namespace ApprovalEngine.Server.Pages.Systems;

/// <summary>Gathers what the pages show.</summary>
internal sealed class SystemsView(WebhookDesk desk, Deliveries deliveries, Door door, IHttpContextAccessor http)
{
    private const int OnAPage = 30;

    /// <summary>Every subscription.</summary>
    public async Task<IResult> AllAsync(WebhookInput input, Localized? why, CancellationToken cancellation) =>
        Answers.Page<SystemsPage>(new SystemsModel
        {
            Webhooks = await desk.ListAsync(cancellation),
            Counts = await deliveries.CountsAsync(cancellation),
            Newest = door.Service.Queries.Feed(long.MaxValue - 1, 1).Last,
            Input = input,
            Why = why,
        });

    /// <summary>One with its deliveries.</summary>
    public async Task<IResult> OneAsync(
        string webhook, string? state, string? before, CancellationToken cancellation)
    {
        if (await desk.FindAsync(webhook, cancellation) is not { } row)
        {
            return Missing();
        }

        var only = state is DeliveryRow.Waiting or DeliveryRow.Delivered or DeliveryRow.GivenUp ? state : null;
        var behind = long.TryParse(before, CultureInfo.InvariantCulture, out var parsed) ? parsed : long.MaxValue;
        var shown = await deliveries.ListAsync(webhook, only, behind, OnAPage + 1, cancellation);
        var page = shown.Take(OnAPage).ToList();
        var counts = await deliveries.CountsAsync(cancellation);
        return Answers.Page<WebhookPage>(new WebhookModel
        {
            Row = row,
            Input = WebhookInput.Of(row),
            State = only,
            Deliveries = page,
            Attempts = await deliveries.AttemptsAsync(
                webhook, page.Select(one => one.Position).ToList(), cancellation),
            Counts = counts[webhook].ToDictionary(count => count.State, count => count.Count),
            Next = shown.Count > OnAPage ? page[^1].Position : null,
            Tested = state == "test"
                && await deliveries.AttemptsAsync(webhook, 0, cancellation) is [.., var last] ? last : null,
        });
    }

    /// <summary>The answer where there is no such subscription.</summary>
    public IResult Missing() => Answers.Refused(
        http.HttpContext!, StatusCodes.Status404NotFound, "nothing-there", new(
            "没有这个订阅", "there is no such subscription"));
}
