using System.Text;
using System.Text.Json;
using ApprovalEngine.Calendars;
using ApprovalEngine.Tests.Architecture;

namespace ApprovalEngine.Tests.Calendars;

public sealed class CalendarFileTests
{
    private static readonly string Good = """
        {
          "layer": "cn",
          "title": { "zh": "全国", "en": "National" },
          "notices": [
            {
              "number": "甲1号", "signed": "2029-11-01", "published": "unknown",
              "covers": { "from": "2030-01-01", "to": "2030-12-31" },
              "days": [
                { "date": "2029-12-31", "day": "rest", "holiday": HOLIDAY, "notice": "甲1号", "signed": "2029-11-01" },
                { "date": "2030-01-05", "day": "work", "holiday": HOLIDAY, "notice": "甲1号", "signed": "2029-11-01" },
              ],
            },
          ],
        }
        """.Replace("HOLIDAY", "{ \"zh\": \"元旦\", \"en\": \"y\" }");

    [Test]
    public void File_AsItShouldBe_IsRead()
    {
        var layer = Read(Good).Layer.ShouldNotBeNull();

        layer.Id.ShouldBe("cn");
        layer.Title.ShouldBe(new Localized("全国", "National"));
        layer.Office.ShouldBeNull();
        var notice = layer.Notices.ShouldHaveSingleItem();
        notice.SignedOn.ShouldBe(new LocalDate(2029, 11, 1));
        notice.PublishedOn.ShouldBeNull();
        notice.KnownOn.ShouldBe(new LocalDate(2029, 11, 1));
        notice.Days.ShouldBe([
            new NoticeDay(new LocalDate(2029, 12, 31), false, new Localized("元旦", "y")),
            new NoticeDay(new LocalDate(2030, 1, 5), true, new Localized("元旦", "y")),
        ]);
    }

    [Test]
    public void File_WithAByteOrderMarkAndComments_IsRead() =>
        CalendarFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("// 注释\n" + Good)])
            .Layer.ShouldNotBeNull();

    [TestCase("\"layer\": \"cn\"", "\"layer\": \"CN\"", "bad-layer", 2, 12)]
    [TestCase("\"layer\": \"cn\"", "\"layer\": \"-cn\"", "bad-layer", 2, 12)]
    [TestCase("\"layer\": \"cn\"", "\"layer\": 7", "wrong-type", 2, 12)]
    [TestCase("\"layer\": \"cn\",", "", "missing-key", 1, 1)]
    [TestCase("\"title\"", "\"titel\"", "unknown-key", 3, 3)]
    [TestCase("\"zh\": \"全国\", \"en\"", "\"zh\": \"全国\", \"zh\"", "duplicate-key", 3, 26)]
    [TestCase("\"signed\": \"2029-11-01\", \"p", "\"signed\": \"2029-11-31\", \"p", "bad-date", 6, 34)]
    [TestCase("\"date\": \"2030-01-05\"", "\"date\": \"2030-1-5\"", "bad-date", 10, 19)]
    [TestCase("\"date\": \"2030-01-05\"", "\"date\": \"2029-12-31\"", "duplicate-date", 10, 9)]
    [TestCase("\"date\": \"2030-01-05\"", "\"date\": \"2031-01-01\"", "date-outside", 10, 9)]
    [TestCase("\"date\": \"2030-01-05\"", "\"date\": \"2029-11-30\"", "date-outside", 10, 9)]
    [TestCase("\"day\": \"work\"", "\"day\": \"WORK\"", "bad-day", 10, 40)]
    [TestCase("\"甲1号\", \"signed\": \"2029-11-01\" },\n      ]", "\"乙\", \"signed\": \"2029-11-01\" } ]",
        "row-notice-differs", 10, 96)]
    [TestCase("\"signed\": \"2029-11-01\" },\n      ]", "\"signed\": \"2029-11-02\" } ]",
        "row-signed-differs", 10, 113)]
    [TestCase("\"to\": \"2030-12-31\"", "\"to\": \"2029-12-31\"", "bad-cover", 7, 17)]
    [TestCase("\"from\": \"2030-01-01\"", "\"from\": \"1999-01-01\"", "bad-cover", 7, 17)]
    [TestCase("\"notices\": [", "\"notices\": 5, \"x\": [", "wrong-type", 4, 14)]
    [TestCase("\"title\": { \"zh\": \"全国\", \"en\": \"National\" }", "\"title\": \"全国\"", "wrong-type", 3, 12)]
    public void File_WithAFault_IsToldWhereAndWhat(string good, string bad, string code, int line, int column)
    {
        Good.ShouldContain(good);
        var file = Read(Good.Replace(good, bad, StringComparison.Ordinal));

        file.Layer.ShouldBeNull();
        var problem = file.Problems.First(problem => problem.Code == code);
        (problem.Line, problem.Column).ShouldBe((line, column));
        problem.Message.Zh.ShouldNotBeEmpty();
        problem.Message.En.ShouldNotBeEmpty();
    }

    [Test]
    public void File_WithSeveralFaults_IsToldAllAtOnce()
    {
        var text = Good.Replace("\"cn\"", "\"C N\"").Replace("2030-01-05", "soon").Replace("\"rest\"", "\"free\"");
        Read(text).Problems.Select(problem => problem.Code).ShouldBe(["bad-layer", "bad-day", "bad-date"]);
    }

    [Test]
    public void Notice_StatedTwice_IsAProblem()
    {
        var start = Good.IndexOf("    {\n      \"number\"", StringComparison.Ordinal);
        var end = Good.IndexOf("    },\n  ],", StringComparison.Ordinal) + "    },\n".Length;
        var second = Good[start..end].Replace("2030-01-05", "2030-01-06");
        Read(Good.Insert(end, second)).Problems.ShouldAllBe(problem => problem.Code == "duplicate-notice");
        Read(Good.Insert(end, second)).Problems.Count.ShouldBe(2);
    }

    [TestCase("", 1, 1)]
    [TestCase("{\n  \"甲\" 5\n}", 2, 7)]
    [TestCase("{} {}", 1, 4)]
    public void File_ThatIsNotJson_IsToldWhere(string text, int line, int column)
    {
        var problem = Read(text).Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Line, problem.Column).ShouldBe(("not-json", line, column));
    }

    [Test]
    public void File_ThatIsNotText_IsAProblemAndNoException()
    {
        CalendarFile.Read([0xFF, 0xFE, 0x00]).Problems.ShouldHaveSingleItem().Code.ShouldBe("not-utf8");
        Read("{ \"layer\": \"\\ud800\" }").Problems.ShouldHaveSingleItem().Code.ShouldBe("not-json");
        Read("[]").Problems.ShouldHaveSingleItem().Code.ShouldBe("wrong-type");
    }

    [Test]
    public void Office_OfAUnit_IsRead()
    {
        var office = Read(Unit("09:30", "13:00", "next-work-day")).Layer.ShouldNotBeNull().Office.ShouldNotBeNull();

        office.Sessions.ShouldBe([new OfficeSession(new LocalTime(9, 30), new LocalTime(13, 0))]);
        office.Noon.ShouldBe(LocalTime.Noon);
        office.Closing.ShouldBe(new LocalTime(17, 30));
        office.AfterHours.ShouldBe(AfterHours.NextWorkDay);
    }

    [TestCase("13:00", "09:30", "no-shift", "bad-hours")]
    [TestCase("9:30", "13:00", "no-shift", "bad-time")]
    [TestCase("09:30", "13:00", "later", "bad-after-hours")]
    public void Office_WithAFault_IsToldWhat(string from, string to, string afterHours, string code) =>
        Read(Unit(from, to, afterHours)).Problems.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Test]
    public void HeldFiles_OfTheNationalLayer_HoldOneYearEach()
    {
        var national = Held.Library.Layers.Single(layer => layer.Id == "cn");

        national.Notices.Count.ShouldBe(20);
        national.Notices.Count(notice => notice.Amends is not null).ShouldBe(3);
        national.Notices.Select(notice => notice.CoversFrom.Year).Distinct().Order()
            .ShouldBe(Enumerable.Range(2010, 17));
        national.Notices.ShouldAllBe(notice => notice.SignedOn != null);
        national.Notices.Where(notice => notice.Amends is null).ShouldAllBe(notice => notice.Days.Count > 20);
        national.Notices.Single(notice => notice.PublishedOn is not null).Number.ShouldBe("国办发明电〔2020〕1号");
        national.Notices.SelectMany(notice => notice.Days).ShouldAllBe(day => day.Holiday.Zh != "unknown");
    }

    // The reader names the keys it knows when it meets another one; an editor completes those of the schema.
    [TestCase("\"layer\"", "")]
    [TestCase("\"number\"", "notice")]
    [TestCase("\"date\": \"2030", "day")]
    [TestCase("\"from\"", "notice/properties/covers")]
    public void Schema_OfTheFormat_NamesTheKeysTheReaderKnows(string place, string definition)
    {
        using var schema = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Repository.Root, "workflows", "schema", "calendar.v1.schema.json")));
        var node = schema.RootElement;
        foreach (var step in definition.Length == 0 ? [] : $"$defs/{definition}".Split('/'))
        {
            node = node.GetProperty(step);
        }

        var keys = node.GetProperty("properties").EnumerateObject().Select(property => property.Name);
        var problem = Read(Good.Replace(place, $"\"odd\": 1, {place}")).Problems.ShouldHaveSingleItem();
        problem.Message.En.ShouldEndWith($"known: {string.Join(", ", keys)}");
    }

    private static string Unit(string from, string to, string afterHours) => $$"""
        { "layer": "zone", "notices": [],
          "office": {
            "hours": [ { "from": "{{from}}", "to": "{{to}}" } ], "closing": "17:30", "after-hours": "{{afterHours}}" } }
        """;

    private static CalendarFile Read(string text) => CalendarFile.Read(Encoding.UTF8.GetBytes(text));
}
