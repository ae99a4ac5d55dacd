using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>A clock of a case as people see it.</summary>
public sealed record ClockRow
{
    public required string Id { get; init; }

    public required Localized Title { get; init; }

    public required ClockKind Kind { get; init; }

    public required ClockOwner Owner { get; init; }

    /// <summary>The step it belongs to; null for one of the whole case.</summary>
    public string? Step { get; init; }

    /// <summary>What it counts.</summary>
    public required Localized Unit { get; init; }

    /// <summary>Limit and extension together, in its unit.</summary>
    public required decimal Total { get; init; }

    public required decimal Used { get; init; }

    /// <summary>What is left; negative when more was used.</summary>
    public required decimal Left { get; init; }

    public int Extension { get; init; }

    public string? Basis { get; init; }

    public required LocalDateTime From { get; init; }

    public LocalDateTime? EndedAt { get; init; }

    /// <summary>Due day or moment; null while stopped.</summary>
    public string? Deadline { get; init; }

    public required Light Light { get; init; }

    public bool IsProvisional { get; init; }

    public bool IsRunning => EndedAt is null;

    public bool IsStopped => IsRunning && Light == Light.Paused;

    /// <summary>The clocks of a case: those that run first, the most pressing at the top.</summary>
    public static ValueList<ClockRow> Of(CaseFile file, Instant now) => file.Clocks(now)
        .Select(view => One(view, file))
        .OrderBy(row => row.IsRunning ? 0 : 1).ThenBy(row => Rank(row.Light)).ThenBy(row => row.Left)
        .ThenBy(row => row.Id, StringComparer.Ordinal).ToValueList();

    /// <summary>Red, yellow, stopped, green.</summary>
    public static int Rank(Light light) => light switch
    {
        Light.Red => 0,
        Light.Yellow => 1,
        Light.Green => 2,
        _ => 3,
    };

    private static ClockRow One(ClockView view, CaseFile file)
    {
        var node = file.Definition.Clocks.Find(view.Id);
        var state = file.State.Clocks.GetOr(view.Id, null!);
        var unit = state?.Limit.Unit ?? (Limit.TryParse(view.Limit, out var limit, out _) ? limit.Unit : default);
        return new()
        {
            Id = view.Id,
            Title = TitleOf(view, file),
            Kind = view.Kind,
            Owner = state?.Owner ?? node?.Owner ?? ClockOwner.Authority,
            Step = state?.Step ?? node?.Step,
            Unit = Labels.Unit(unit),
            Total = view.Consumed + view.Remaining,
            Used = view.Consumed,
            Left = view.Remaining,
            Extension = view.Extension,
            Basis = view.Basis,
            From = view.From,
            EndedAt = view.EndedAt,
            Deadline = view.Deadline,
            Light = view.Light,
            IsProvisional = view.Provisional,
        };
    }

    /// <remarks>The clock of a stop has no title of its own: it is the time of a special procedure.</remarks>
    private static Localized TitleOf(ClockView view, CaseFile file) =>
        view.Id.EndsWith("/duration", StringComparison.Ordinal)
            && file.State.Stops.TryGetValue(view.Id[..^"/duration".Length], out var stop)
            ? new($"{Labels.Step(stop.Step, file.Definition).Zh}：{Outcomes.Of(stop.Ground).Zh}",
                $"{Labels.Step(stop.Step, file.Definition).En}: {Outcomes.Of(stop.Ground).En}")
            : view.Title;
}
