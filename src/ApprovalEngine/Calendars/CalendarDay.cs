using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>Why a day counts or does not count.</summary>
public enum DayKind
{
    /// <summary>A working day like any other, Monday to Friday.</summary>
    Ordinary,

    /// <summary>A Saturday or Sunday that no notice mentions.</summary>
    Weekend,

    /// <summary>A day off by a notice, or by the statute where no notice is known yet.</summary>
    Holiday,

    /// <summary>A Saturday or Sunday worked by a notice (调休上班).</summary>
    MakeUp,
}

/// <summary>What a calendar knows about one day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Working">Whether it is a working day.</param>
/// <param name="Kind">Why.</param>
/// <param name="Holiday">The holiday it belongs to; null for ordinary days and weekends.</param>
/// <param name="Notice">The number of the notice that settled it; null where none did.</param>
/// <param name="Layer">The layer that settled it; null where none did.</param>
/// <param name="Provisional">Whether a later notice may still change it.</param>
public sealed record CalendarDay(
    LocalDate Date, bool Working, DayKind Kind, Localized? Holiday, string? Notice, string? Layer, bool Provisional);
