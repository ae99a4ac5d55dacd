using ApprovalEngine.Calendars;

namespace ApprovalEngine.Tests.Calendars;

public sealed class CalendarRowsTests
{
    [TestCase("add,2020-06-16,7", "2020-06-28")]
    [TestCase("add,2020-06-16,0", "2020-06-16")]
    [TestCase("count,2020-06-16,2020-06-28", "7")]
    [TestCase("count,2020-06-16,2020-06-16", "0")]
    [TestCase("count,2020-06-16,2020-06-01", "0")]
    [TestCase("count,2027-01-04,2026-06-01", "NO_DATA")]
    [TestCase("add,2026-12-31,1", "NO_DATA")]
    [TestCase("add,1999-12-31,1", "NO_DATA")]
    [TestCase("add,2020-06-16,99999", "NO_DATA")]
    public void Row_OfAQuestion_IsAnswered(string row, string answer) =>
        Answer($"op,start,arg\n{row}\n").Rows.ShouldHaveSingleItem().Answer.ShouldBe(answer);

    [Test]
    public void Row_WithAnotherExpectation_DoesNotHold()
    {
        const string Header = "\uFEFFop,start,arg,expected\r\n";
        var rows = Answer(Header + "add,2020-06-16,7,2020-06-28\r\nadd,2020-06-16,7,NO_DATA\r\n\r\n").Rows;

        rows.Select(row => row.Holds).ShouldBe([true, false]);
        rows[1].Line.ShouldBe(3);
    }

    [TestCase("op,start,arg\nadd,2020-06-16\n", 2)]
    [TestCase("op,start,arg\nadd,2020-06-16,7,2020-06-28\n", 2)]
    [TestCase("op,start,arg\nadd,2020-06-16,7\nadd,2020-06-31,7\n", 3)]
    [TestCase("op,start,arg\nadd,2020-06-16,-1\n", 2)]
    [TestCase("op,start,arg\nadd,2020-06-16,1.5\n", 2)]
    [TestCase("op,start,arg\ncount,2020-06-16,7\n", 2)]
    [TestCase("op,start,arg\nsub,2020-06-16,7\n", 2)]
    [TestCase("op,from,arg\nadd,2020-06-16,7\n", 1)]
    [TestCase("", 1)]
    public void Row_ThatIsNoQuestion_IsToldAndNothingIsAnswered(string csv, int line)
    {
        var answered = Answer(csv);

        answered.Rows.ShouldBeEmpty();
        answered.Problems.ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    private static CalendarRows Answer(string csv) => CalendarRows.Answer(csv, Held.National);
}
