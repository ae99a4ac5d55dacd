using System.Globalization;
using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>The days off that the statute itself gives to everybody, for years without a notice.</summary>
/// <remarks>
/// Source: 全国年节及纪念日放假办法, art. 2, as in force in each year (amended 2007, 2013 and 2024). The days that a
/// notice adds by moving weekends, and substitutes for holidays on a weekend, cannot be foretold and are left out.
/// </remarks>
internal static class StatutoryHolidays
{
    internal const int FirstYear = 2008;
    internal const int LastYear = 2099;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    internal static IEnumerable<NoticeDay> Of(int year)
    {
        var newYearFirst = LunarDay(year, month: 1, day: 1);
        var (springFirst, springDays, labourDays) = year switch
        {
            >= 2025 => (newYearFirst.PlusDays(-1), 4, 2),
            >= 2014 => (newYearFirst, 3, 1),
            _ => (newYearFirst.PlusDays(-1), 3, 1),
        };
        return
        [
            .. Rest(new LocalDate(year, 1, 1), 1, "元旦", "New Year's Day"),
            .. Rest(springFirst, springDays, "春节", "Spring Festival"),
            .. Rest(new LocalDate(year, 4, QingmingDay(year)), 1, "清明节", "Qingming Festival"),
            .. Rest(new LocalDate(year, 5, 1), labourDays, "劳动节", "Labour Day"),
            .. Rest(LunarDay(year, month: 5, day: 5), 1, "端午节", "Dragon Boat Festival"),
            .. Rest(LunarDay(year, month: 8, day: 15), 1, "中秋节", "Mid-Autumn Festival"),
            .. Rest(new LocalDate(year, 10, 1), 3, "国庆节", "National Day"),
        ];
    }

    // The sun reaches longitude 15 degrees on this day of April; the formula agrees with the position of the sun
    // computed for each year from 2000 to 2099.
    internal static int QingmingDay(int year)
    {
        var ofCentury = year % 100;
        return ((ofCentury * 2422) + 48100) / 10000 - (ofCentury / 4);
    }

    internal static LocalDate LunarDay(int year, int month, int day)
    {
        // A leap month stands before the month it pushes back by one position in the framework's numbering.
        var leap = Lunar.GetLeapMonth(year);
        var position = leap > 0 && month >= leap ? month + 1 : month;
        return LocalDate.FromDateTime(Lunar.ToDateTime(year, position, day, 0, 0, 0, 0));
    }

    private static IEnumerable<NoticeDay> Rest(LocalDate first, int days, string zh, string en) =>
        Enumerable.Range(0, days).Select(i => new NoticeDay(first.PlusDays(i), Working: false, new Localized(zh, en)));
}
