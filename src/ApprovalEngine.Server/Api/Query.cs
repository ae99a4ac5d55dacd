using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Api;

/// <summary>Reads the parameters of a query and collects what is wrong with them.</summary>
internal sealed class Query(HttpRequest request)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;
    private readonly List<RequestError> _errors = [];

    /// <summary>The refusal; null where everything could be read.</summary>
    public IResult? Refused => _errors.Count == 0 ? null : Problems.Of(KnownRefusals.ParameterUnfit, null, _errors);

    /// <summary>A text; null where it is not given.</summary>
    public string? Text(string name) => request.Query[name] is [{ Length: > 0 } text] ? text : null;

    /// <summary>A text that must be given.</summary>
    public string Required(string name) =>
        Text(name) ?? Fault(name, "", $"缺少参数 {name}", $"the parameter {name} is missing");

    /// <summary>A word of a list; null where it is not given.</summary>
    public string? Word(string name, params IReadOnlyList<string> words) =>
        Text(name) is not { } word || words.Contains(word) ? Text(name)
        : Fault(name, (string?)null, $"只能是 {string.Join("、", words)}", $"it is one of {string.Join(", ", words)}");

    /// <summary>A day; null where it is not given.</summary>
    public LocalDate? Day(string name) =>
        Text(name) is not { } text ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value
        : Fault(name, (LocalDate?)null, "应为日期，如 2026-11-23", "it is a day, such as 2026-11-23");

    /// <summary>A moment; null where it is not given.</summary>
    public Instant? Moment(string name) =>
        Text(name) is not { } text ? null
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } moment ? moment.Value
        : Fault(name, (Instant?)null, "应为时刻，如 2026-11-23T01:30:00Z", "it is a moment, such as 2026-11-23T01:30:00Z");

    /// <summary>A whole number within bounds.</summary>
    public long Number(string name, long usual, long least, long most) =>
        Text(name) is not { } text ? usual
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? number
        : Fault(name, usual, $"应为 {least} 至 {most} 的整数", $"it is a whole number from {least} to {most}");

    /// <summary>Most entries of a page.</summary>
    public int Limit() => (int)Number("limit", UsualLimit, 1, MostLimit);

    /// <summary>The keys of the last entry of the page before; null for the first page.</summary>
    public T? Cursor<T>()
        where T : class
    {
        if (Text("cursor") is not { } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(text), ApiJson.Options);
        }
        catch (Exception unfit) when (unfit is FormatException or JsonException or ArgumentException)
        {
            return Fault(
                "cursor", (T?)null, "游标不是本接口给出的 next", "it is no next that this address gave");
        }
    }

    /// <summary>A cursor behind an entry: opaque to callers.</summary>
    public static string CursorOf<T>(T keys) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(keys, ApiJson.Options));

    /// <summary>Notes what is wrong with a parameter.</summary>
    public T Fault<T>(string name, T stands, string zh, string en)
    {
        _errors.Add(new("parameter-unfit", new(zh, en)) { Parameter = name });
        return stands;
    }

    /// <summary>The parameters of a request that its endpoint does not know.</summary>
    public static IEnumerable<RequestError> Unknown(HttpRequest request, Told told) => request.Query.Keys
        .Where(name => told.Asks.All(asked => asked.Name != name))
        .Select(name => new RequestError("unknown-parameter", new(
            $"没有参数 {name}", $"there is no parameter {name}")) { Parameter = name });
}
