using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Calendars;

/// <summary>One question to a calendar and its answer.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Op"><c>add</c> or <c>count</c>.</param>
/// <param name="Start">The day that is not itself counted.</param>
/// <param name="Arg">Working days to add, or the day to count through.</param>
/// <param name="Answer">A date, a number, or <see cref="CalendarRows.NoData"/>.</param>
/// <param name="Expected">What the file expects; null where it does not say.</param>
public sealed record CalendarRow(int Line, string Op, string Start, string Arg, string Answer, string? Expected)
{
    /// <summary>Whether the answer is what was expected, or nothing was.</summary>
    public bool Holds => Expected is null || Expected == Answer;
}

/// <summary>A line that is not a question.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record CalendarRowProblem(int Line, Localized Message);

/// <summary>A file of questions to a calendar, answered strictly from days that notices settle.</summary>
/// <param name="Rows">The questions with their answers; empty where there are problems.</param>
/// <param name="Problems">Every line that is not a question.</param>
public sealed record CalendarRows(ValueList<CalendarRow> Rows, ValueList<CalendarRowProblem> Problems)
{
    /// <summary>The answer where a day that had to be looked at is not settled by a notice.</summary>
    public const string NoData = "NO_DATA";

    private const string Header = "op,start,arg";

    /// <summary>The first line of the answers.</summary>
    public const string AnswerHeader = "op,start,arg,answer";

    /// <summary>Answers the lines below the header <c>op,start,arg[,expected]</c>.</summary>
    public static CalendarRows Answer(string csv, WorkingCalendar calendar)
    {
        var lines = csv.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).ToArray();
        if (lines[0] is not (Header or Header + ",expected"))
        {
            return new CalendarRows([], [Problem(
                1, $"第一行应为 {Header} 或 {Header},expected", $"the first line is {Header} or {Header},expected")]);
        }

        var rows = new List<CalendarRow>();
        var problems = new List<CalendarRowProblem>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                AnswerLine(i + 1, lines[i], lines[0].Count(c => c == ',') + 1, calendar, rows, problems);
            }
        }

        return new CalendarRows(problems.Count == 0 ? rows.ToValueList() : [], problems.ToValueList());
    }

    private static void AnswerLine(
        int number,
        string line,
        int columns,
        WorkingCalendar calendar,
        List<CalendarRow> rows,
        List<CalendarRowProblem> problems)
    {
        var cells = line.Split(',').Select(cell => cell.Trim()).ToArray();
        if (cells.Length < 3 || cells.Length > columns)
        {
            problems.Add(Problem(number, $"应有 {columns} 列", $"{columns} columns are expected"));
            return;
        }

        if (LocalDatePattern.Iso.Parse(cells[1]) is not { Success: true, Value: var start })
        {
            problems.Add(NotADate(number, cells[1]));
            return;
        }

        string? answer = null;
        if (cells[0] == "add")
        {
            if (!int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            {
                problems.Add(Problem(number, $"\"{cells[2]}\" 不是工作日数", $"\"{cells[2]}\" is no number of working days"));
                return;
            }

            answer = calendar.AddSettledWorkingDays(start, days)?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        }
        else if (cells[0] == "count")
        {
            if (LocalDatePattern.Iso.Parse(cells[2]) is not { Success: true, Value: var end })
            {
                problems.Add(NotADate(number, cells[2]));
                return;
            }

            answer = calendar.CountSettledWorkingDays(start, end)?.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            problems.Add(Problem(number, $"\"{cells[0]}\" 应为 add 或 count", $"\"{cells[0]}\" is neither add nor count"));
            return;
        }

        var expected = cells.Length > 3 && cells[3].Length > 0 ? cells[3] : null;
        rows.Add(new CalendarRow(number, cells[0], cells[1], cells[2], answer ?? NoData, expected));
    }

    private static CalendarRowProblem NotADate(int line, string cell) =>
        Problem(line, $"\"{cell}\" 不是日期（yyyy-MM-dd）", $"\"{cell}\" is not a date (yyyy-MM-dd)");

    private static CalendarRowProblem Problem(int line, string zh, string en) => new(line, new Localized(zh, en));
}
