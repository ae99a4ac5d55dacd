using ApprovalEngine.Calendars;

namespace ApprovalEngine.Tests.Calendars;

public sealed class CalendarLibraryTests
{
    private static readonly LocalDate Spring2020 = new(2020, 1, 20);

    // Cases T08a and T08b: the notice that prolonged the spring festival was published on 27 January.
    [TestCase(20, 2, 1)]
    [TestCase(26, 2, 1)]
    [TestCase(27, 2, 4)]
    public void Deadline_InSpring2020_FollowsWhatWasKnown(int knownInJanuary, int month, int day) =>
        Held.KnownOn(2020, 1, knownInJanuary).AddWorkingDays(Spring2020, 5).ShouldBe(new LocalDate(2020, month, day));

    // Cases T73a and T73b.
    [TestCase(21, 2)]
    [TestCase(22, 5)]
    public void Deadline_InMay2019_FollowsWhatWasKnown(int knownInMarch, int day) =>
        Held.KnownOn(2019, 3, knownInMarch).AddWorkingDays(new LocalDate(2019, 4, 30), 1)
            .ShouldBe(new LocalDate(2019, 5, day));

    [Test]
    public void Amendment_OfAHeldNotice_ChangesOnlyWhatItLists()
    {
        // 2020-02-01 was a make-up Saturday in the first notice; the amendment lists it as a day off.
        Held.KnownOn(2020, 1, 20).Explain(new LocalDate(2020, 2, 1)).Kind.ShouldBe(DayKind.MakeUp);
        Held.National.Explain(new LocalDate(2020, 2, 1)).Kind.ShouldBe(DayKind.Holiday);
        Held.National.Explain(new LocalDate(2020, 2, 1)).Notice.ShouldBe("国办发明电〔2020〕1号");
        Held.National.Explain(new LocalDate(2020, 6, 25)).Notice.ShouldBe("国办发明电〔2019〕16号");
    }

    [Test]
    public void Amendment_HeldBeforeWhatItAmends_LiesOverItAllTheSame()
    {
        var first = Notice("1", new LocalDate(2030, 5, 2), working: false);
        var second = Notice("2", new LocalDate(2030, 5, 2), working: true) with
        {
            Amends = "1",
            SignedOn = new LocalDate(2030, 3, 1),
        };
        var third = Notice("3", new LocalDate(2030, 5, 6), working: false) with
        {
            Amends = "1",
            SignedOn = new LocalDate(2030, 4, 1),
        };
        var calendar = CalendarLibrary.Empty.Add(third).Add(second).Add(first).Resolve(["test"]);
        calendar.IsWorkingDay(new LocalDate(2030, 5, 2)).ShouldBeTrue();
        calendar.IsWorkingDay(new LocalDate(2030, 5, 6)).ShouldBeFalse();
    }

    [Test]
    public void Amendment_ThatRepeatsADay_LeavesItToTheNoticeThatMadeIt()
    {
        var first = Notice("1", new LocalDate(2030, 5, 2), working: false);
        var second = Notice("2", new LocalDate(2030, 5, 2), working: false) with
        {
            Amends = "1",
            SignedOn = new LocalDate(2030, 3, 1),
        };
        var calendar = CalendarLibrary.Empty.Add(first).Add(second).Resolve(["test"]);
        calendar.Explain(new LocalDate(2030, 5, 2)).Notice.ShouldBe("1");
    }

    [Test]
    public void Notices_ThatAmendEachOther_DoNotHang()
    {
        var one = Notice("1", new LocalDate(2030, 5, 2), working: false) with { Amends = "2" };
        var other = Notice("2", new LocalDate(2030, 5, 3), working: false) with { Amends = "1" };
        CalendarLibrary.Empty.Add(one).Add(other).Resolve(["test"]).CoveredFrom.ShouldBe(new LocalDate(2030, 1, 1));
    }

    [Test]
    public void LaterNotice_OnTheSameDate_Wins()
    {
        var earlier = Notice("9", new LocalDate(2030, 5, 2), working: false);
        var later = Notice("1", new LocalDate(2030, 5, 2), working: true) with { SignedOn = new LocalDate(2030, 2, 1) };
        CalendarLibrary.Empty.Add(later).Add(earlier).Resolve(["test"])
            .IsWorkingDay(new LocalDate(2030, 5, 2)).ShouldBeTrue();
    }

    [Test]
    public void KnownOn_BeforeTheNextNotice_EndsCoverageAndIsProvisional()
    {
        var calendar = Held.KnownOn(2018, 12, 3);

        calendar.CoveredThrough.ShouldBe(new LocalDate(2018, 12, 31));
        calendar.IsProvisional(new LocalDate(2018, 12, 29)).ShouldBeTrue();
        calendar.IsWorkingDay(new LocalDate(2018, 12, 29)).ShouldBeFalse();
        Held.KnownOn(2018, 12, 4).IsWorkingDay(new LocalDate(2018, 12, 29)).ShouldBeTrue();
    }

    [Test]
    public void KnownOn_BeforeAnyNotice_CoversNothing()
    {
        var calendar = Held.KnownOn(2005, 1, 1);

        (calendar.CoveredFrom > calendar.CoveredThrough).ShouldBeTrue();
        calendar.IsProvisional(new LocalDate(2015, 6, 1)).ShouldBeTrue();
        calendar.AddSettledWorkingDays(new LocalDate(2015, 6, 1), 1).ShouldBeNull();
        calendar.AddWorkingDays(new LocalDate(2015, 6, 1), 1).ShouldBe(new LocalDate(2015, 6, 2));
    }

    [Test]
    public void Publications_OfTheNationalLayer_AreItsNoticesInOrder()
    {
        var publications = Held.Library.Publications(["cn"]).ToList();

        publications.Count.ShouldBe(20);
        publications.ShouldBeInOrder();
        publications.ShouldContain(new LocalDate(2020, 1, 27));
        publications.ShouldNotContain(new LocalDate(2020, 1, 26));
    }

    [Test]
    public void Version_OfEqualContent_IsEqual()
    {
        var again = CalendarLibrary.Of(Held.Library.Layers.Reverse()).Resolve(["cn"]);

        again.Version.ShouldBe(Held.National.Version);
        again.Version.ShouldStartWith("cn@2025-11-04#");
        Held.Library.Resolve(["cn"], new LocalDate(2026, 11, 1)).Version.ShouldBe(Held.National.Version);
    }

    [Test]
    public void Version_OfOtherContent_Differs()
    {
        string[] versions =
        [
            Held.National.Version,
            Held.KnownOn(2025, 1, 1).Version,
            Held.Library.Resolve(["cn", "cn-gx"]).Version,
            Held.Library.Resolve(["cn", "example-zone"]).Version,
            Held.Library.Resolve(["cn"], uncovered: UncoveredDays.WeekendsOnly).Version,
            Held.Library.Add(Notice("x", new LocalDate(2027, 1, 4), working: false) with { Layer = "cn" })
                .Resolve(["cn"]).Version,
        ];
        versions.ShouldBeUnique();
    }

    [Test]
    public void FurtherNotice_Loaded_ChangesOnlyTheNewLibrary()
    {
        // Case T72: the deadline of 2026-12-28 plus seven days moves when a notice rests Monday 2027-01-04.
        var start = new LocalDate(2026, 12, 28);
        var notice = Notice("2027", new LocalDate(2027, 1, 4), working: false) with
        {
            Layer = "cn",
            SignedOn = new LocalDate(2026, 12, 1),
            CoversFrom = new LocalDate(2027, 1, 1),
            CoversThrough = new LocalDate(2027, 12, 31),
            Days =
            [
                new(new LocalDate(2027, 1, 1), false, new("元旦", "New Year's Day")),
                new(new LocalDate(2027, 1, 4), false, new("元旦", "New Year's Day")),
                new(new LocalDate(2027, 1, 9), true, new("元旦", "New Year's Day")),
            ],
        };
        var later = Held.Library.Add(notice).Resolve(["cn"]);

        Held.National.AddWorkingDays(start, 7).ShouldBe(new LocalDate(2027, 1, 7));
        later.AddWorkingDays(start, 7).ShouldBe(new LocalDate(2027, 1, 8));
        later.IsProvisional(new LocalDate(2027, 1, 8)).ShouldBeFalse();
        later.ProvisionalFrom.ShouldBe(new LocalDate(2027, 12, 26));
        later.TableThrough.ShouldBe(new LocalDate(2039, 12, 31));
        later.IsWorkingDay(new LocalDate(2027, 2, 8)).ShouldBeTrue("a covered year has no statutory days of its own");
    }

    [Test]
    public void Layer_NotHeld_IsRefused()
    {
        Held.Library.Holds("cn-xj").ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Held.Library.Resolve(["cn", "cn-xj"]));
        Should.Throw<ArgumentException>(() => Held.Library.Resolve([]));
    }

    [Test]
    public void Amendment_WithoutItsFirst_IsNamed()
    {
        Held.Library.NoticesWithoutTheirFirst().ShouldBeEmpty();
        var lost = Notice("2", new LocalDate(2030, 5, 2), working: false) with { Amends = "1" };
        CalendarLibrary.Empty.Add(lost).NoticesWithoutTheirFirst().ShouldBe([lost]);
    }

    [Test]
    public void Gap_BetweenNotices_IsUncovered()
    {
        var calendar = CalendarLibrary.Empty
            .Add(Notice("1", new LocalDate(2030, 5, 2), working: false))
            .Add(Notice("2", new LocalDate(2032, 5, 3), working: false) with
            {
                CoversFrom = new LocalDate(2032, 1, 1),
                CoversThrough = new LocalDate(2032, 12, 31),
            })
            .Resolve(["test"]);

        calendar.FirstUncovered(new LocalDate(2030, 6, 1), new LocalDate(2032, 6, 1))
            .ShouldBe(new LocalDate(2031, 1, 1));
        calendar.IsProvisional(new LocalDate(2031, 6, 2)).ShouldBeTrue();
        calendar.IsProvisional(new LocalDate(2030, 12, 30)).ShouldBeFalse();
        calendar.CountSettledWorkingDays(new LocalDate(2030, 6, 1), new LocalDate(2032, 6, 1)).ShouldBeNull();
    }

    private static CalendarNotice Notice(string number, LocalDate date, bool working) => new()
    {
        Layer = "test",
        Number = number,
        SignedOn = new LocalDate(2029, 12, 1),
        CoversFrom = new LocalDate(2030, 1, 1),
        CoversThrough = new LocalDate(2030, 12, 31),
        Days = [new NoticeDay(date, working, new Localized("试", "test"))],
    };
}
