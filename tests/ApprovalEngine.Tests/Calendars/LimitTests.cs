using ApprovalEngine.Calendars;

namespace ApprovalEngine.Tests.Calendars;

public sealed class LimitTests
{
    [TestCase("1 working day", 1, LimitUnit.WorkingDays)]
    [TestCase("7 working days", 7, LimitUnit.WorkingDays)]
    [TestCase("2 half days", 2, LimitUnit.HalfDays)]
    [TestCase("1 half day", 1, LimitUnit.HalfDays)]
    [TestCase("5 natural days", 5, LimitUnit.NaturalDays)]
    [TestCase("3 months", 3, LimitUnit.Months)]
    [TestCase("24 hours", 24, LimitUnit.Hours)]
    [TestCase("60 minutes", 60, LimitUnit.Minutes)]
    [TestCase("60 business minutes", 60, LimitUnit.BusinessMinutes)]
    [TestCase("same day", 0, LimitUnit.WorkingDays)]
    public void Limit_Spelt_IsReadAndSpeltBack(string text, int amount, LimitUnit unit)
    {
        Limit.TryParse(text, out var limit, out var problem).ShouldBeTrue();
        limit.ShouldBe(new Limit(amount, unit));
        problem.ShouldBeNull();
        limit.ToString().ShouldBe(text);
    }

    [TestCase("")]
    [TestCase("7")]
    [TestCase("7 days")]
    [TestCase("7  working days")]
    [TestCase(" 7 working days")]
    [TestCase("7 working days ")]
    [TestCase("7 working day")]
    [TestCase("1 working days")]
    [TestCase("0 working days")]
    [TestCase("07 working days")]
    [TestCase("-7 working days")]
    [TestCase("+7 working days")]
    [TestCase("0.5 working days")]
    [TestCase("99999999999 working days")]
    [TestCase("2001 working days")]
    [TestCase("7 Working Days")]
    [TestCase("7 weeks")]
    [TestCase("seven working days")]
    [TestCase("７ working days")]
    [TestCase("Same day")]
    public void Limit_Misspelt_IsRefused(string text)
    {
        Limit.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull().Code.ShouldBe("bad-limit");
        problem.Message.Zh.ShouldNotBeEmpty();
        problem.Message.En.ShouldContain($"\"{text}\"");
    }

    [TestCase("P7D")]
    [TestCase("PT24H")]
    [TestCase("P1M")]
    public void Limit_AsIsoDuration_IsRefusedWithWhatToWrite(string text)
    {
        Limit.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull().Code.ShouldBe("iso-duration");
        problem.Message.En.ShouldContain("7 working days");
        problem.Message.Zh.ShouldContain("7 working days");
    }

    [TestCase("7 days", "\"natural days\"")]
    [TestCase("1 working days", "write \"1 working day\"")]
    [TestCase("0.5 working days", "1 half day")]
    public void Limit_NearlyRight_IsToldTheRightSpelling(string text, string advice)
    {
        Limit.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull().Message.En.ShouldContain(advice);
    }

    [TestCase("-5 working days", -5, LimitUnit.WorkingDays)]
    [TestCase("+1 working day", 1, LimitUnit.WorkingDays)]
    [TestCase("-1 half day", -1, LimitUnit.HalfDays)]
    [TestCase("+26 natural days", 26, LimitUnit.NaturalDays)]
    [TestCase("-30 minutes", -30, LimitUnit.Minutes)]
    public void Offset_Spelt_IsRead(string text, int amount, LimitUnit unit)
    {
        Limit.TryParseOffset(text, out var offset, out _).ShouldBeTrue();
        offset.ShouldBe(new Limit(amount, unit));
    }

    [TestCase("5 working days", "bad-limit")]
    [TestCase("same day", "bad-limit")]
    [TestCase("-1 working days", "bad-limit")]
    [TestCase("--5 working days", "bad-limit")]
    [TestCase("", "bad-limit")]
    [TestCase("-P5D", "iso-duration")]
    [TestCase("P5D", "iso-duration")]
    public void Offset_Misspelt_IsRefused(string text, string code)
    {
        Limit.TryParseOffset(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull().Code.ShouldBe(code);
    }
}
