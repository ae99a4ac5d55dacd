using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Webhooks;

namespace ApprovalEngine.Server.Pages.Systems;

/// <summary>What the page of connected systems shows.</summary>
public sealed record SystemsModel
{
    public required IReadOnlyList<WebhookRow> Webhooks { get; init; }

    /// <summary>How many deliveries of each subscription are in each state.</summary>
    public required ILookup<string, (string State, int Count)> Counts { get; init; }

    /// <summary>The newest position of the feed.</summary>
    public required long Newest { get; init; }

    public required WebhookInput Input { get; init; }

    /// <summary>Why the subscription was not made.</summary>
    public Localized? Why { get; init; }

    /// <summary>How many deliveries of a subscription are in a state.</summary>
    public int Count(WebhookRow row, string state) =>
        Counts[row.Id].Where(count => count.State == state).Sum(count => count.Count);
}

/// <summary>What the page of a subscription shows.</summary>
public sealed record WebhookModel
{
    public required WebhookRow Row { get; init; }

    public required WebhookInput Input { get; init; }

    /// <summary>The state whose deliveries are shown; null for all.</summary>
    public string? State { get; init; }

    public IReadOnlyList<DeliveryRow> Deliveries { get; init; } = [];

    public ILookup<long, AttemptRow> Attempts { get; init; } =
        Array.Empty<AttemptRow>().ToLookup(row => row.Position);

    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>The position behind which the next page begins; null on the last one.</summary>
    public long? Next { get; init; }

    /// <summary>The secret of a subscription that was just made.</summary>
    public string? Secret { get; init; }

    /// <summary>What came of a test that was just made.</summary>
    public AttemptRow? Tested { get; init; }

    /// <summary>Why the change was not made.</summary>
    public Localized? Why { get; init; }
}

/// <summary>What was typed about a subscription.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Events">Names of events, as typed.</param>
/// <param name="Workflows">Ids of workflows, as typed.</param>
/// <param name="Command">What makes a second click the same as the first.</param>
public sealed record WebhookInput(string Name, string Url, string Events, string Workflows, string Command)
{
    /// <summary>What a form says.</summary>
    public static WebhookInput Of(IFormCollection form) => new(
        form["name"].ToString().Trim(), form["url"].ToString().Trim(), form["events"].ToString(),
        form["workflows"].ToString(), form["command"].ToString());

    /// <summary>A subscription as it stands.</summary>
    public static WebhookInput Of(WebhookRow row) => new(row.Name, row.Url, row.Events, row.Workflows, "");

    /// <summary>What is wished for.</summary>
    internal WebhookWish Wish(bool isPaused) => new(Name, Url, Words(Events), Words(Workflows), isPaused);

    private static ValueList<string> Words(string text) =>
        text.Split([' ', ',', '，', '、', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).ToValueList();
}
