using ApprovalEngine.Calendars;

namespace ApprovalEngine.Tests.Calendars;

public sealed class CalendarIntakeTests
{
    private static readonly CalendarLibrary Library = CalendarLibrary.Empty.Add(Notice("1"));

    [Test]
    public void Notice_OfANewNumber_IsTakenIn()
    {
        var intake = CalendarIntake.Of(Library, Layer(Notice("2") with { Amends = "1" }));

        intake.Lost.ShouldBeEmpty();
        intake.Twice.ShouldBeEmpty();
        intake.Library.Layers.Single().Notices.Select(notice => notice.Number).ShouldBe(["1", "2"]);
    }

    [Test]
    public void Notice_ThatIsHeld_IsToldOf() =>
        CalendarIntake.Of(Library, Layer(Notice("1"), Notice("2"))).Twice
            .ShouldHaveSingleItem().En.ShouldBe("the notice 1 is held already");

    [Test]
    public void Notice_ThatAmendsNoneThatIsHeld_IsToldOf() =>
        CalendarIntake.Of(Library, Layer(Notice("2") with { Amends = "7" })).Lost
            .ShouldHaveSingleItem().En.ShouldBe("the notice 7 that it amends is not held");

    [Test]
    public void Notice_WithoutANumber_IsNeverTheSameAsAnother() =>
        CalendarIntake.Of(CalendarLibrary.Empty.Add(Notice("unknown")), Layer(Notice("unknown"))).Twice.ShouldBeEmpty();

    [Test]
    public void Notice_OfAnotherLayer_IsAnotherNotice() =>
        CalendarIntake.Of(Library, new CalendarLayer { Id = "unit", Notices = [Notice("1")] }).Twice.ShouldBeEmpty();

    private static CalendarLayer Layer(params CalendarNotice[] notices) =>
        new() { Id = "test", Notices = notices.ToValueList() };

    private static CalendarNotice Notice(string number) => new()
    {
        Layer = "test",
        Number = number,
        SignedOn = new LocalDate(2029, 12, 1),
        CoversFrom = new LocalDate(2030, 1, 1),
        CoversThrough = new LocalDate(2030, 12, 31),
        Days = [new NoticeDay(new LocalDate(2030, 5, 2), false, new Localized("试", "test"))],
    };
}
