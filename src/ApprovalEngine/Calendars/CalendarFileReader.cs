using System.Text.Json;
using System.Text.Unicode;
using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>Reads the file format of a calendar layer and collects every problem on the way.</summary>
internal sealed class CalendarFileReader(byte[] utf8)
{
    private static readonly LocalDate FirstDate = DayTable.First;
    private static readonly LocalDate LastDate = new(2080, 12, 31);

    private readonly CalendarFileProblems _problems = new(utf8);

    internal CalendarFile Read()
    {
        if (!Utf8.IsValid(utf8))
        {
            _problems.Add("not-utf8", 0, "文件不是 UTF-8 编码", "the file is not UTF-8");
            return new CalendarFile(null, _problems.InOrder());
        }

        try
        {
            var root = PositionedJson.Parse(utf8);
            var layer = ReadLayer(root);
            var problems = _problems.InOrder();
            return new CalendarFile(problems.Count == 0 ? layer : null, problems);
        }
        catch (JsonException exception)
        {
            return new CalendarFile(null, [_problems.OfSyntax(exception)]);
        }
        catch (InvalidOperationException)
        {
            // The JSON reader's answer to half of a surrogate pair written as an escape.
            _problems.Add("not-json", 0, "含有不完整的 Unicode 转义", "an escape holds half of a Unicode character");
            return new CalendarFile(null, _problems.InOrder());
        }
    }

    private CalendarLayer ReadLayer(PositionedJson root)
    {
        var file = Fields(root, "$schema", "layer", "title", "note", "office", "notices");
        file.OptionalText("$schema");
        file.OptionalText("note");
        var id = file.Text("layer");
        if (id.Length > 0 && !IsLayerId(id))
        {
            _problems.Add(
                "bad-layer", file.OffsetOf("layer"),
                $"图层名 \"{id}\" 应为小写字母、数字和连字符，如 \"cn-gx\"",
                $"a layer is named in lower case letters, digits and hyphens, such as \"cn-gx\", not \"{id}\"");
        }

        var notices = file.List("notices").Select(item => ReadNotice(item, id)).ToList();
        foreach (var (notice, item) in notices.Zip(file.List("notices")))
        {
            if (notice.Number != "unknown" && notices.Any(other => other != notice && other.Number == notice.Number))
            {
                _problems.Add(
                    "duplicate-notice", item.Offset,
                    $"文号 {notice.Number} 出现了两次", $"notice {notice.Number} stands here twice");
            }
        }

        return new CalendarLayer
        {
            Id = id,
            Title = file.Has("title") ? file.Both("title") : null,
            Office = file.Has("office") ? new OfficeReader(_problems).Read(file.Value("office")) : null,
            Notices = notices.ToValueList(),
        };
    }

    private CalendarNotice ReadNotice(PositionedJson item, string layer)
    {
        var notice = Fields(item, "number", "signed", "published", "amends", "covers", "note", "days");
        notice.OptionalText("note");
        var (from, through) = ReadCover(notice);
        var number = notice.Text("number");
        var signed = notice.DateOrUnknown("signed");
        var days = new List<NoticeDay>();
        foreach (var row in notice.List("days"))
        {
            var day = ReadDay(row, number, signed);
            if (day.Date != default && days.Any(other => other.Date == day.Date))
            {
                _problems.Add(
                    "duplicate-date", row.Offset,
                    $"{day.Date:uuuu-MM-dd} 出现了两次", $"{day.Date:uuuu-MM-dd} stands here twice");
            }

            // A notice for January settles days of the December before it as well.
            if (day.Date != default && (day.Date < new LocalDate(from.Year, 1, 1).PlusDays(-31) || day.Date > through))
            {
                _problems.Add(
                    "date-outside", row.Offset,
                    $"{day.Date:uuuu-MM-dd} 不在通知的范围内", $"{day.Date:uuuu-MM-dd} lies outside what the notice covers");
            }

            days.Add(day);
        }

        return new CalendarNotice
        {
            Layer = layer,
            Number = number,
            SignedOn = signed,
            PublishedOn = notice.DateOrUnknown("published"),
            Amends = notice.Has("amends") ? notice.Text("amends") : null,
            CoversFrom = from,
            CoversThrough = through,
            Days = days.ToValueList(),
        };
    }

    private (LocalDate From, LocalDate Through) ReadCover(CalendarFields notice)
    {
        var covers = Fields(notice.Value("covers"), "from", "to");
        var (from, through) = (covers.Date("from"), covers.Date("to"));
        if (from != default && through != default && (from > through || from < FirstDate || through > LastDate))
        {
            _problems.Add(
                "bad-cover", notice.OffsetOf("covers"),
                $"起止日期应在 {FirstDate:uuuu-MM-dd} 至 {LastDate:uuuu-MM-dd} 之间，且先起后止",
                $"from and to lie between {FirstDate:uuuu-MM-dd} and {LastDate:uuuu-MM-dd}, in this order");
        }

        // A wrong cover is one problem; the days are then not measured against it.
        return from == default || through == default || from > through ? (FirstDate, LastDate) : (from, through);
    }

    private NoticeDay ReadDay(PositionedJson item, string number, LocalDate? signed)
    {
        var row = Fields(item, "date", "day", "holiday", "notice", "signed");
        var date = row.Date("date");
        var kind = row.Text("day");
        if (kind.Length > 0 && kind is not ("rest" or "work"))
        {
            _problems.Add(
                "bad-day", row.OffsetOf("day"), $"\"{kind}\" 应为 rest 或 work", $"\"{kind}\" is neither rest nor work");
        }

        if (row.Text("notice") is { Length: > 0 } named && named != number)
        {
            _problems.Add(
                "row-notice-differs", row.OffsetOf("notice"),
                $"文号与所属通知 {number} 不一致", $"the row stands in notice {number}");
        }

        var rowSigned = row.DateOrUnknown("signed");
        if (row.Has("signed") && rowSigned != signed)
        {
            _problems.Add(
                "row-signed-differs", row.OffsetOf("signed"),
                "签发日期与所属通知不一致", "the signing date differs from that of the notice");
        }

        return new NoticeDay(date, kind == "work", row.Both("holiday"));
    }

    private CalendarFields Fields(PositionedJson item, params string[] keys) => new(_problems, item, keys);

    private static bool IsLayerId(string id) =>
        char.IsAsciiLetterLower(id[0]) && !id.EndsWith('-') && !id.Contains("--", StringComparison.Ordinal)
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
