using ApprovalEngine.Calendars;

namespace ApprovalEngine.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static WorkingCalendar National => Held.National;

    [Test]
    public void Rows_OfTheReference_AreAllAnswered()
    {
        var answered = CalendarRows.Answer(File.ReadAllText(Held.File("calendar-rows.csv")), National);

        answered.Problems.ShouldBeEmpty();
        answered.Rows.Count.ShouldBe(2009);
        answered.Rows.ShouldAllBe(row => row.Expected != null);
        answered.Rows.Where(row => !row.Holds).ShouldBeEmpty();
    }

    [Test]
    public void AddAndCount_OnManyDays_AgreeWithALoopOverDays()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 3000; i++)
        {
            var start = new LocalDate(2009, 6, 1).PlusDays(random.Next(7500));
            var days = random.Next(80);
            var expected = start;
            for (var left = days; left > 0; left -= National.Explain(expected).Working ? 1 : 0)
            {
                expected = expected.PlusDays(1);
            }

            National.AddWorkingDays(start, days).ShouldBe(expected, $"{start} + {days}");
            National.CountWorkingDays(start, expected).ShouldBe(days, $"{start} .. {expected}");
        }
    }

    // The traps of the domain: make-up weekends, days settled by next year's notice, 除夕 at work, nine days off.
    [TestCase("2020-06-28", true, DayKind.MakeUp, "端午节")]
    [TestCase("2023-01-28", true, DayKind.MakeUp, "春节")]
    [TestCase("2023-01-29", true, DayKind.MakeUp, "春节")]
    [TestCase("2026-09-20", true, DayKind.MakeUp, "国庆节")]
    [TestCase("2011-12-31", true, DayKind.MakeUp, "元旦")]
    [TestCase("2018-12-29", true, DayKind.MakeUp, "元旦")]
    [TestCase("2018-12-31", false, DayKind.Holiday, "元旦")]
    [TestCase("2022-12-31", false, DayKind.Holiday, "元旦")]
    [TestCase("2024-02-09", true, DayKind.Ordinary, null)]
    [TestCase("2026-02-23", false, DayKind.Holiday, "春节")]
    [TestCase("2020-02-02", false, DayKind.Holiday, "春节")]
    [TestCase("2015-09-03", false, DayKind.Holiday, "抗日战争暨世界反法西斯战争胜利70周年纪念日")]
    [TestCase("2024-03-09", false, DayKind.Weekend, null)]
    [TestCase("2024-03-08", true, DayKind.Ordinary, null)]
    public void Day_OfATrap_IsExplained(string date, bool working, DayKind kind, string? holiday)
    {
        var day = National.Explain(Date(date));

        day.Working.ShouldBe(working);
        day.Kind.ShouldBe(kind);
        day.Holiday?.Zh.ShouldBe(holiday);
        (day.Holiday is null).ShouldBe(holiday is null);
        National.IsWorkingDay(Date(date)).ShouldBe(working);
        day.Provisional.ShouldBeFalse();
    }

    [Test]
    public void Day_OfANotice_NamesItAndItsLayer()
    {
        var day = National.Explain(Date("2019-05-02"));

        day.Notice.ShouldBe("国办发明电〔2019〕3号");
        day.Layer.ShouldBe("cn");
        day.Holiday.ShouldBe(new Localized("劳动节", "Labour Day"));
    }

    [TestCase("2026-12-25", false)]
    [TestCase("2026-12-26", true)]
    [TestCase("2027-03-01", true)]
    [TestCase("2009-12-31", true)]
    [TestCase("2011-12-31", false)]
    public void Day_ThatALaterNoticeMayChange_IsProvisional(string date, bool provisional) =>
        National.IsProvisional(Date(date)).ShouldBe(provisional);

    [Test]
    public void Coverage_OfTheNationalCalendar_RunsOverTheNotices()
    {
        National.CoveredFrom.ShouldBe(Date("2010-01-01"));
        National.CoveredThrough.ShouldBe(Date("2026-12-31"));
        National.ProvisionalFrom.ShouldBe(Date("2026-12-26"));
        National.FirstUncovered(Date("2010-01-01"), Date("2026-12-31")).ShouldBeNull();
        National.FirstUncovered(Date("2026-12-30"), Date("2027-01-05")).ShouldBe(Date("2027-01-01"));
        National.FirstUncovered(Date("2009-12-30"), Date("2010-01-05")).ShouldBe(Date("2009-12-30"));
    }

    [Test]
    public void StrictAnswer_AtTheLastCoveredDays_StillCountsThem()
    {
        National.AddSettledWorkingDays(Date("2026-12-30"), 1).ShouldBe(Date("2026-12-31"));
        National.AddSettledWorkingDays(Date("2026-12-30"), 2).ShouldBeNull();
        National.AddSettledWorkingDays(Date("2026-12-31"), 0).ShouldBe(Date("2026-12-31"));
        National.AddSettledWorkingDays(Date("2026-01-01"), 1_000_000).ShouldBeNull();
        National.AddSettledWorkingDays(Date("1950-01-01"), 1).ShouldBeNull();
        National.CountSettledWorkingDays(Date("2026-12-28"), Date("2026-12-31")).ShouldBe(3);
        National.CountSettledWorkingDays(Date("2026-12-28"), Date("2999-12-31")).ShouldBeNull();
        National.CountSettledWorkingDays(Date("2026-12-28"), Date("2026-12-01")).ShouldBe(0);
    }

    [Test]
    public void Subtract_OfSevenDays_GivesTheLatestDayOfNotice()
    {
        National.SubtractWorkingDays(Date("2024-06-05"), 7).ShouldBe(Date("2024-05-27"));
        National.SubtractWorkingDays(Date("2024-06-05"), 0).ShouldBe(Date("2024-06-05"));
        National.SubtractWorkingDays(Date("2024-05-05"), 1).ShouldBe(Date("2024-04-30"));
    }

    [Test]
    public void FirstWorkingDay_AroundAHoliday_IsFound()
    {
        National.FirstWorkingDayOnOrAfter(Date("2024-10-01")).ShouldBe(Date("2024-10-08"));
        National.FirstWorkingDayOnOrAfter(Date("2024-10-08")).ShouldBe(Date("2024-10-08"));
        National.FirstWorkingDayAfter(Date("2024-10-08")).ShouldBe(Date("2024-10-09"));
    }

    [TestCase("1999-12-31")]
    [TestCase("2039-01-01")]
    public void Date_OutsideTheTable_IsRefused(string date)
    {
        Should.Throw<CalendarRangeException>(() => National.IsWorkingDay(Date(date)));
        Should.Throw<CalendarRangeException>(() => National.AddWorkingDays(Date(date), 1));
        Should.Throw<CalendarRangeException>(() => National.CountWorkingDays(Date("2024-01-01"), Date(date)));
    }

    [Test]
    public void Table_FirstAndLastDay_AreHeld()
    {
        WorkingCalendar.TableFrom.ShouldBe(Date("2000-01-01"));
        National.TableThrough.ShouldBe(Date("2038-12-31"));
        National.IsWorkingDay(Date("2000-01-01")).ShouldBeFalse();
        National.IsWorkingDay(Date("2038-12-31")).ShouldBeTrue();
        National.AddWorkingDays(Date("2000-01-01"), 1).ShouldBe(Date("2000-01-03"));
        Should.Throw<CalendarRangeException>(() => National.AddWorkingDays(Date("2038-12-31"), 1));
        Should.Throw<CalendarRangeException>(() => National.SubtractWorkingDays(Date("2000-01-04"), 2));
    }

    [Test]
    public void NegativeDays_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => National.AddWorkingDays(Date("2024-01-02"), -1));
        Should.Throw<ArgumentOutOfRangeException>(() => National.SubtractWorkingDays(Date("2024-01-02"), -1));
    }

    [Test]
    public void RegionalLayer_OnTop_RestsItsOwnDays()
    {
        var region = Held.Library.Resolve(["cn", "cn-gx"]);

        region.AddWorkingDays(Date("2024-04-10"), 3).ShouldBe(Date("2024-04-17"));
        National.AddWorkingDays(Date("2024-04-10"), 3).ShouldBe(Date("2024-04-15"));
        region.Explain(Date("2024-04-11")).Layer.ShouldBe("cn-gx");
        region.CoveredThrough.ShouldBe(National.CoveredThrough);
        region.Layers.ShouldBe(["cn", "cn-gx"]);
    }

    [Test]
    public void LatePapers_InAUnitThatShifts_AreReceivedOnTheNextWorkingDay()
    {
        var zone = Held.Library.Resolve(["cn", "example-zone"]);
        var friday = new LocalDateTime(2024, 3, 8, 18, 20);

        zone.ReceiptOf(friday).ShouldBe(new LocalDateTime(2024, 3, 11, 9, 0));
        zone.ReceiptOf(new LocalDateTime(2024, 3, 9, 10, 0)).ShouldBe(new LocalDateTime(2024, 3, 11, 9, 0));
        zone.ReceiptOf(new LocalDateTime(2024, 3, 8, 17, 29)).ShouldBe(new LocalDateTime(2024, 3, 8, 17, 29));
        National.ReceiptOf(friday).ShouldBe(friday);
    }

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
