using System.Text.Json;
using ApprovalEngine.Calendars;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>How values are spelt in the rows.</summary>
internal static class Spelling
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Words<TEnum>.Of[value];

    public static string Of(LocalDateTime at) => LocalDateTimePattern.ExtendedIso.Format(at);

    /// <summary>The instant at which the wall clock in China shows a moment.</summary>
    public static long Ticks(LocalDateTime at) => ChinaTime.ToInstant(at).ToUnixTimeTicks();

    public static long? Ticks(LocalDateTime? at) => at is { } moment ? Ticks(moment) : null;

    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Of = Enum.GetValues<TEnum>().ToDictionary(
            value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
    }
}
