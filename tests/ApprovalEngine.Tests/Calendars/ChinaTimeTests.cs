using ApprovalEngine.Calendars;

namespace ApprovalEngine.Tests.Calendars;

public sealed class ChinaTimeTests
{
    [Test]
    public void Instant_LateInUtc_IsTheNextDayInChina()
    {
        var instant = Instant.FromUtc(2024, 3, 4, 16, 0);

        ChinaTime.ToLocal(instant).ShouldBe(new LocalDateTime(2024, 3, 5, 0, 0));
        ChinaTime.DateOf(instant).ShouldBe(new LocalDate(2024, 3, 5));
        ChinaTime.ToInstant(new LocalDateTime(2024, 3, 5, 0, 0)).ShouldBe(instant);
    }
}
