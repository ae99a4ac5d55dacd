using ApprovalEngine.Calendars;

namespace ApprovalEngine.Tests.Calendars;

public sealed class StatutoryHolidayTests
{
    // Every notice rests the statutory days of its year, so the notices are an oracle for the lunar dates.
    [Test]
    public void StatutoryDay_OfEveryYearWithANotice_IsADayOffOfThatHoliday()
    {
        for (var year = 2010; year <= 2026; year++)
        {
            foreach (var day in StatutoryHolidays.Of(year))
            {
                var settled = Held.National.Explain(day.Date);
                settled.Working.ShouldBeFalse($"{day}");
                (settled.Holiday?.Zh ?? day.Holiday.Zh).ShouldContain(day.Holiday.Zh);
            }
        }
    }

    [TestCase(2020, 8, 15, "2020-10-01")]
    [TestCase(2023, 5, 5, "2023-06-22")]
    [TestCase(2025, 8, 15, "2025-10-06")]
    [TestCase(2026, 1, 1, "2026-02-17")]
    [TestCase(2033, 8, 15, "2033-09-08")]
    public void LunarDay_AroundALeapMonth_IsFound(int year, int month, int day, string expected) =>
        $"{StatutoryHolidays.LunarDay(year, month, day):uuuu-MM-dd}".ShouldBe(expected);

    [TestCase(2027, 5)]
    [TestCase(2028, 4)]
    [TestCase(2031, 5)]
    [TestCase(2040, 4)]
    [TestCase(2044, 4)]
    public void Qingming_OfAYear_IsFound(int year, int day) => StatutoryHolidays.QingmingDay(year).ShouldBe(day);

    [Test]
    public void UnpublishedYear_HasTheStatutoryDaysAndNoOthers()
    {
        string[] expected =
        [
            "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01",
            "2027-05-02", "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03",
        ];
        var held = Enumerable.Range(0, 365).Select(day => new LocalDate(2027, 1, 1).PlusDays(day))
            .Select(Held.National.Explain).Where(day => day.Kind == DayKind.Holiday).ToList();

        held.Select(day => $"{day.Date:uuuu-MM-dd}").ShouldBe(expected);
        held.ShouldAllBe(day => day.Provisional && day.Notice == null && day.Layer == null);
    }

    [Test]
    public void UnpublishedYear_WithWeekendsOnly_HasNoHoliday() =>
        Held.Library.Resolve(["cn"], uncovered: UncoveredDays.WeekendsOnly)
            .IsWorkingDay(new LocalDate(2027, 1, 1)).ShouldBeTrue();
}
