using System.Globalization;
using NodaTime;

namespace ApprovalEngine.Definitions;

/// <summary>A value that a condition reads: an answer of the form, a record field, an outcome.</summary>
public abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>Not known yet; <c>&amp;&amp;</c> and <c>||</c> absorb it as in CEL.</summary>
    public sealed record Unknown : Fact
    {
        /// <summary>The one value of this kind.</summary>
        public static Unknown Value { get; } = new();
    }

    /// <summary>Yes or no.</summary>
    /// <param name="Value">The answer.</param>
    public sealed record Truth(bool Value) : Fact;

    /// <summary>A number, exact to 28 digits.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(decimal Value) : Fact;

    /// <summary>A text, an id or the key of an option.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : Fact;

    /// <summary>A calendar date.</summary>
    /// <param name="Value">The date.</param>
    public sealed record Date(LocalDate Value) : Fact;

    /// <summary>A list of rows or values.</summary>
    /// <param name="Items">The elements in their order.</param>
    public sealed record List(ValueList<Fact> Items) : Fact;

    /// <summary>A row: column id to value.</summary>
    /// <param name="Fields">The columns.</param>
    public sealed record Row(ValueMap<Fact> Fields) : Fact;

    /// <summary>Personal data: the history holds its salted hash, the value lies beside it and may be erased.</summary>
    /// <param name="Hash">
    /// HMAC-SHA-256 under the salt of the case, lower-case hex; equal values of one case have equal hashes.
    /// </param>
    public sealed record Sealed(string Hash) : Fact;

    /// <summary>The invariant text of a plain value, for templates and messages.</summary>
    public string Display() => this switch
    {
        Truth truth => truth.Value ? "true" : "false",
        Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        Text text => text.Value,
        Date date => NodaTime.Text.LocalDatePattern.Iso.Format(date.Value),
        List list => string.Join(", ", list.Items.Select(item => item.Display())),
        Row row => string.Join(", ", row.Fields.Select(field => $"{field.Key}: {field.Value.Display()}")),
        Sealed hash => $"sealed:{hash.Hash}",
        _ => "unknown",
    };
}

/// <summary>What a condition can look at; the case gives it its state, a bundle gives it a member.</summary>
public abstract class ConditionScope
{
    /// <summary>The answer to a field of the form.</summary>
    public virtual Fact Form(string field) => Fact.Unknown.Value;

    /// <summary>The outcome of a step: its id, "skipped" or "closed"; unknown while it is open or waits.</summary>
    public virtual Fact StepOutcome(string step) => Fact.Unknown.Value;

    /// <summary>A field that an officer recorded on a step.</summary>
    public virtual Fact StepRecord(string step, string field) => Fact.Unknown.Value;

    /// <summary>Whether a material has been handed in.</summary>
    public virtual Fact MaterialPresent(string material) => Fact.Unknown.Value;

    /// <summary>The latest answer to a check.</summary>
    public virtual Fact Check(string name) => Fact.Unknown.Value;

    /// <summary>The members of a bundle.</summary>
    public virtual Fact Members() => Fact.Unknown.Value;

    /// <summary>How a review with a pre-review runs: "confirm", "delta", "full", "reused" or "partial".</summary>
    public virtual Fact StepMode() => Fact.Unknown.Value;
}
