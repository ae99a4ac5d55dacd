using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Tests.Calendars;
using static ApprovalEngine.Tests.Clocks.Runs;

namespace ApprovalEngine.Tests.Clocks;

public sealed class ClockUnitTests
{
    [TestCase("1 half day", "2025-09-25T10:00", "2025-09-25T24:00")]
    [TestCase("1 half day", "2025-09-25T12:00", "2025-09-26T12:00")]
    [TestCase("1 half day", "2025-09-25T15:00", "2025-09-26T12:00")]
    [TestCase("3 half days", "2025-09-30T15:00", "2025-10-10T12:00")]
    [TestCase("2 half days", "2025-09-27T10:00", "2025-09-28T24:00")]
    [TestCase("15 natural days", "2024-09-18", "2024-10-08")]
    [TestCase("60 natural days", "2024-12-01", "2025-02-05")]
    [TestCase("3 months", "2023-11-30", "2024-02-29")]
    [TestCase("1 month", "2024-08-31", "2024-09-30")]
    [TestCase("1 month", "2024-04-04", "2024-05-06")]
    [TestCase("24 hours", "2024-03-08T18:20", "2024-03-09T18:20")]
    [TestCase("24 hours", "2024-03-08", "2024-03-08T24:00")]
    [TestCase("60 minutes", "2024-03-08T23:30", "2024-03-09T00:30")]
    [TestCase("60 business minutes", "2024-03-08T11:30", "2024-03-08T14:00")]
    [TestCase("60 business minutes", "2024-03-08T16:30", "2024-03-08T17:30")]
    [TestCase("60 business minutes", "2024-03-08T17:00", "2024-03-11T09:30")]
    [TestCase("60 business minutes", "2024-03-09T10:00", "2024-03-11T10:00")]
    [TestCase("420 business minutes", "2024-03-08T09:00", "2024-03-08T17:30")]
    [TestCase("840 business minutes", "2024-03-08T08:00", "2024-03-11T17:30")]
    public void Deadline_OfAUnit_IsSpelt(string limit, string start, string deadline) =>
        Clock.Read(Of(limit, start), National, At(start)).Deadline.ShouldBe(deadline);

    [TestCase("2 half days", "2024-03-04T10:00", "2024-03-05T13:00", 3)]
    [TestCase("3 natural days", "2024-03-08", "2024-03-10T10:00", 2)]
    [TestCase("24 hours", "2024-03-08T18:00", "2024-03-09T06:30", 12.5)]
    [TestCase("60 minutes", "2024-03-08T18:00", "2024-03-08T18:45", 45)]
    [TestCase("60 business minutes", "2024-03-08T11:30", "2024-03-08T13:45", 45)]
    [TestCase("2 months", "2024-01-31", "2024-03-01", 30)]
    public void Consumption_OfAUnit_IsCounted(string limit, string start, string now, double consumed) =>
        Clock.Read(Of(limit, start), National, At(now)).Consumed.ShouldBe((decimal)consumed);

    [Test]
    public void Months_RemainInNaturalDays() =>
        Clock.Read(Of("2 months", "2024-01-31"), National, At("2024-03-01")).Remaining.ShouldBe(30);

    [TestCase("1 half day", "2025-09-25T10:00", "2025-09-25T11:00", "2025-09-26T11:00", "2025-09-26T24:00")]
    [TestCase("5 natural days", "2024-03-04", "2024-03-05T10:00", "2024-03-07T10:00", "2024-03-11")]
    [TestCase("1 month", "2024-03-04", "2024-03-10T10:00", "2024-03-20T10:00", "2024-04-15")]
    [TestCase("2 hours", "2024-03-04T10:00", "2024-03-04T10:30", "2024-03-05T09:00", "2024-03-05T10:30")]
    [TestCase("60 business minutes", "2024-03-04T17:00", "2024-03-04T17:15", "2024-03-05T14:00", "2024-03-05T14:45")]
    public void Stop_OfAUnit_MovesTheDeadline(string limit, string start, string from, string until, string deadline)
    {
        var run = Of(limit, start, (from, until));
        Clock.Read(run, National, At(until)).Deadline.ShouldBe(deadline);
    }

    [Test]
    public void HalfDay_OfAUnitWithALaterNoon_IsSplitThere()
    {
        var late = Held.Library
            .Add(new CalendarLayer { Id = "west", Office = OfficeHours.Default with { Noon = new LocalTime(14, 0) } })
            .Resolve(["cn", "west"]);

        Clock.Read(Of("1 half day", "2025-09-25T13:30"), late, At("2025-09-25T13:30")).Deadline
            .ShouldBe("2025-09-25T24:00");
        Clock.Read(Of("1 half day", "2025-09-25T14:00"), late, At("2025-09-25T14:00")).Deadline
            .ShouldBe("2025-09-26T14:00");
    }

    [Test]
    public void HalfDay_AtNoon_TurnsOverdue()
    {
        var run = Of("1 half day", "2025-09-25T15:00");

        Clock.Read(run, National, At("2025-09-26T11:59")).Overdue.ShouldBeFalse();
        Clock.Read(run, National, At("2025-09-26T12:00")).Overdue.ShouldBeTrue();
    }

    [Test]
    public void Minutes_AtTheirDueMoment_TurnOverdue()
    {
        var run = Of("60 minutes", "2025-09-25T15:00");

        Clock.Read(run, National, At("2025-09-25T15:59")).Overdue.ShouldBeFalse();
        Clock.Read(run, National, At("2025-09-25T16:00")).Overdue.ShouldBeTrue();
    }

    [Test]
    public void Floor_OfHours_HasNoEffect()
    {
        var run = Of("2 hours", "2025-09-25T15:00") with { Floor = Day("2025-10-09") };
        Clock.DueAt(run, National).ShouldBe(At("2025-09-25T17:00"));
    }
}
