using System.Globalization;

namespace ApprovalEngine.Benchmarks.Measuring;

/// <summary>What a bar is held against.</summary>
public enum Held
{
    /// <summary>The value of the row.</summary>
    Value,

    /// <summary>The ratio to the yardstick.</summary>
    Ratio,
}

/// <summary>The bar of a row.</summary>
/// <param name="Of">What is held against it.</param>
/// <param name="AtMost">Whether the figure may not be above it; otherwise it may not be below.</param>
/// <param name="Limit">The figure.</param>
public sealed record Bar(Held Of, bool AtMost, double Limit)
{
    /// <summary>The bar as it is printed, such as <c>value&lt;=20</c>.</summary>
    public override string ToString() =>
        (Of == Held.Value ? "value" : "ratio") + (AtMost ? "<=" : ">=") + Limit.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One measured row.</summary>
/// <param name="Name">Its name in architecture.md.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Yardstick">What it was compared with, in the same run.</param>
/// <param name="Ratio">The figure compared with the yardstick.</param>
/// <param name="Bar">What must hold.</param>
/// <param name="Also">What must hold besides; null where nothing must.</param>
public sealed record Row(
    string Name, double Value, string Unit, string Yardstick, double Ratio, Bar Bar, Bar? Also = null)
{
    /// <summary>Whether the row reaches its bars. A figure that is no number never does.</summary>
    public bool Holds => Reaches(Bar) && (Also is null || Reaches(Also));

    /// <summary>Seven fields with a tab between; the verdict is the last word.</summary>
    /// <exception cref="InvalidOperationException">A field holds a tab or the end of a line.</exception>
    public string Line()
    {
        var bars = Also is null ? Bar.ToString() : $"{Bar} {Also}";
        string[] fields = [Name, Text(Value), Unit, Yardstick, Text(Ratio), bars, Holds ? "PASS" : "SHORT"];
        return fields.Any(field => field.AsSpan().IndexOfAny("\t\r\n") >= 0)
            ? throw new InvalidOperationException($"a field of the row {Name} would break its line")
            : string.Join('\t', fields);
    }

    private bool Reaches(Bar bar)
    {
        var figure = bar.Of == Held.Value ? Value : Ratio;
        return bar.AtMost ? figure <= bar.Limit : figure >= bar.Limit;
    }

    private static string Text(double figure) => figure switch
    {
        >= 1000 => figure.ToString("0", CultureInfo.InvariantCulture),
        >= 100 => figure.ToString("0.0", CultureInfo.InvariantCulture),
        _ => figure.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
