using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions;

/// <summary>A limit that may depend on conditions: the first entry whose condition holds applies.</summary>
/// <param name="Entries">At least one; an entry without a condition applies always.</param>
/// <remarks>Written as one string, or as a list of <c>{ when, limit, basis }</c>.</remarks>
public sealed record LimitTable(ValueList<LimitEntry> Entries)
{
    /// <summary>A table of one unconditional limit.</summary>
    public static LimitTable Of(Limit limit) => new([new LimitEntry(limit, null, null)]);
}

/// <summary>One entry of a limit table.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="When">Condition, or null where it applies always.</param>
/// <param name="Basis">Its own basis, or null where that of the table applies.</param>
public sealed record LimitEntry(
    [property: Doc("时限", "The limit")] Limit Limit,
    [property: Doc("条件", "Condition under which it applies")] string? When,
    [property: Doc("依据", "Legal basis")] string? Basis);

/// <summary>A signed distance from a due day, as in <c>"-5 working days"</c> or <c>"+1 working day"</c>.</summary>
/// <param name="Limit">The distance; its amount is negative before the due day.</param>
public readonly record struct Offset(Limit Limit)
{
    /// <inheritdoc/>
    public override string ToString() => Limit.Amount > 0 ? $"+{Limit}" : Limit.ToString();
}

/// <summary>What a step waits for.</summary>
/// <remarks>
/// Written as <c>"a"</c> (a positive outcome, or skipped), <c>"a:refused"</c> (exactly that outcome),
/// <c>"a:ended"</c> (any end), or <c>{ "any": [ … ] }</c>.
/// </remarks>
public abstract record Need
{
    private Need()
    {
    }

    /// <summary>Every step this need reads.</summary>
    public abstract IEnumerable<string> Steps { get; }

    /// <summary>A positive outcome of a step, or that it was skipped.</summary>
    /// <param name="Step">The step.</param>
    public sealed record Positive(string Step) : Need
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Steps => [Step];

        /// <inheritdoc/>
        public override string ToString() => Step;
    }

    /// <summary>Exactly one outcome of a step.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Outcome">Its outcome.</param>
    public sealed record Exactly(string Step, string Outcome) : Need
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Steps => [Step];

        /// <inheritdoc/>
        public override string ToString() => $"{Step}:{Outcome}";
    }

    /// <summary>Any end of a step: positive, negative, skipped or closed.</summary>
    /// <param name="Step">The step.</param>
    public sealed record Ended(string Step) : Need
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Steps => [Step];

        /// <inheritdoc/>
        public override string ToString() => $"{Step}:ended";
    }

    /// <summary>That a bundle was opened: its inner steps wait for nothing else. Never written.</summary>
    /// <param name="Step">The bundle.</param>
    public sealed record Opened(string Step) : Need
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Steps => [Step];

        /// <inheritdoc/>
        public override string ToString() => $"{Step}:opened";
    }

    /// <summary>At least one of several needs.</summary>
    /// <param name="Of">The needs, none of them an <c>any</c> itself.</param>
    public sealed record Any(ValueList<Need> Of) : Need
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Steps => Of.SelectMany(need => need.Steps);

        /// <inheritdoc/>
        public override string ToString() => $"any of {string.Join(", ", Of)}";
    }

    /// <summary>Reads the string form.</summary>
    public static Need Parse(string text)
    {
        var colon = text.IndexOf(':');
        return colon < 0 ? new Positive(text)
            : text[(colon + 1)..] is var outcome && outcome == "ended" ? new Ended(text[..colon])
            : new Exactly(text[..colon], outcome);
    }
}
