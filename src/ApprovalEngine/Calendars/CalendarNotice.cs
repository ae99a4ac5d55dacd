using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>One day that a notice settles differently from the weekend rule.</summary>
/// <param name="Date">The day.</param>
/// <param name="Working">True for a make-up working day, false for a day off.</param>
/// <param name="Holiday">The holiday the day belongs to.</param>
public sealed record NoticeDay(LocalDate Date, bool Working, Localized Holiday);

/// <summary>An official notice on the days off and the make-up working days of a year.</summary>
/// <remarks>Source of the national ones: 国务院办公厅关于部分节假日安排的通知, one each year and sometimes an amendment.</remarks>
public sealed record CalendarNotice
{
    /// <summary>The layer the notice belongs to, such as <c>cn</c>.</summary>
    public required string Layer { get; init; }

    /// <summary>The number under which the notice was issued (文号).</summary>
    public required string Number { get; init; }

    /// <summary>The day it was signed; null where that is not known.</summary>
    public LocalDate? SignedOn { get; init; }

    /// <summary>The day it became public; null where that is not known.</summary>
    public LocalDate? PublishedOn { get; init; }

    /// <summary>The number of the notice whose list this one replaces as a whole; null for a first version.</summary>
    public string? Amends { get; init; }

    /// <summary>The first day that the notice makes final.</summary>
    public required LocalDate CoversFrom { get; init; }

    /// <summary>The last day that the notice makes final, inclusive.</summary>
    public required LocalDate CoversThrough { get; init; }

    /// <summary>The days it lists; some may lie in the December before the year it covers.</summary>
    public required ValueList<NoticeDay> Days { get; init; }

    /// <summary>The day from which it was known: published, else signed, else the first day it covers.</summary>
    public LocalDate KnownOn => PublishedOn ?? SignedOn ?? CoversFrom;
}

/// <summary>A set of notices under one name: a country, a region or a unit.</summary>
public sealed record CalendarLayer
{
    /// <summary>The name by which a definition asks for the layer, such as <c>cn-gx</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose days these are; null where no file says so.</summary>
    public Localized? Title { get; init; }

    /// <summary>The unit's hours; null for a layer that only changes days.</summary>
    public OfficeHours? Office { get; init; }

    /// <summary>The notices of the layer, in any order.</summary>
    public ValueList<CalendarNotice> Notices { get; init; } = [];
}
