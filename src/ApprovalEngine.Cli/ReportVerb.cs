using System.CommandLine;
using System.Globalization;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Scenarios.Reports;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary><c>approval report</c>: figures of a period, over the cases of scenarios or of a database.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("SCENARIO") { Arity = ArgumentArity.ZeroOrMore }
            .Says("情景文件或文件夹", "Scenario files or folders");
        var database = new Option<string?>("--db").Says("改为统计这个数据库", "Count this database instead");
        var from = new Option<string>("--from") { Required = true }
            .Says("第一天，如 2024-04-01", "First day, such as 2024-04-01");
        var to = new Option<string>("--to") { Required = true }.Says("最后一天", "Last day");
        var every = new Option<string?>("--every").Says("每周或者每月一份", "One report a week or a month");
        every.AcceptOnlyFromAmong("week", "month");
        var command = new Command("report") { paths, database, from, to, every, CalendarVerb.LibraryOption() }
            .Says("一段时间的办结率、逾期和节点按期率", "Closing rate, overdue cases and nodes on time of a period")
            .WithExample("approval report samples/project-dispatch --from 2024-04-01 --to 2024-04-30 --every week")
            .WithExample("approval report --db cases.db --from 2024-04-01 --to 2024-04-30 --format json");
        command.Does(async (parse, output, cancellation) =>
        {
            var (named, stored) = (parse.GetValue(paths) ?? [], parse.GetValue(database));
            if (named.Length == 0 == (stored is null))
            {
                return output.Fail(ExitCode.Usage, "请给出情景，或者 --db，二者之一", "give scenarios or --db, one of them");
            }

            if (Day(parse.GetValue(from)!) is not { } first || Day(parse.GetValue(to)!) is not { } last || last < first)
            {
                return output.Fail(
                    ExitCode.Usage, "--from 与 --to 应为先后两个日期，如 2024-04-01",
                    "--from and --to are two days in order, such as 2024-04-01");
            }

            var (cases, exitCode) = stored is null
                ? Played(parse, output, named) : (await StoredAsync(stored, cancellation), ExitCode.Ok);
            if (cases is null)
            {
                return exitCode;
            }

            var whole = new ReportPeriod(first, last);
            var periods = parse.GetValue(every) switch
            {
                "week" => whole.Weeks(),
                "month" => whole.Months(),
                _ => [whole],
            };
            Show(output, [.. periods.SelectMany(period => PeriodReport.Of(cases, period))]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static (List<ReportedCase>? Cases, int ExitCode) Played(ParseResult parse, Output output, string[] paths)
    {
        if (ScenarioFiles.Below(paths, output) is not { } files)
        {
            return (null, ExitCode.Usage);
        }

        var cases = new List<ReportedCase>();
        foreach (var file in files)
        {
            var play = ScenarioPlay.Of(parse, output, file);
            if (play.Result is not { } result)
            {
                ScenarioPlay.Tell(output, play.Problems);
                return (null, play.ExitCode);
            }

            // Cases of different scenarios may have one id; in a report each is a case of its own.
            var name = files.Count == 1 ? "" : Path.GetFileName(file)[..^".scenario.json".Length] + ":";
            cases.AddRange(result.Cases.Where(one => one.Events.Count > 0)
                .Select(one => new ReportedCase(name + one.State.CaseId, one.Definition, one.Events)));
        }

        return (cases, ExitCode.Ok);
    }

    private static async Task<List<ReportedCase>> StoredAsync(string path, CancellationToken cancellation)
    {
        var database = CaseDatabase.Open(path, new() { ReadOnly = true });
        await using var context = database.Query();
        var ids = await context.Cases.Select(row => row.CaseId).OrderBy(id => id).ToListAsync(cancellation);
        var replayer = new Replayer(database, new(database, StoredDocuments.Readers));
        return [.. ids.Select(id => new ReportedCase(id, replayer.At(id)!.Definition, [.. replayer.History(id)]))];
    }

    private static void Show(Output output, IReadOnlyList<PeriodReport> reports)
    {
        if (output.IsJson)
        {
            output.Json(json => PeriodReportJson.Write(json, reports));
            return;
        }

        foreach (var report in reports)
        {
            var (first, last) = (report.Period.From, report.Period.To);
            output.MarkupLine($"[bold]{Markup.Escape(output.Say(report.Title.Zh, report.Title.En))}[/]  "
                + $"{LocalDatePattern.Iso.Format(first)} – {LocalDatePattern.Iso.Format(last)}");
            var table = new Table().Border(TableBorder.Simple).AddColumns(
                output.Say("指标", "Figure"), output.Say("数", "Count"), output.Say("分母", "Of"),
                output.Say("比率", "Rate"));
            foreach (var figure in report.Figures)
            {
                table.AddRow(
                    output.Say(figure.Title.Zh, figure.Title.En), Text(figure.Numerator.Count),
                    figure.Denominator is { } whole ? Text(whole.Count) : "",
                    figure.Rate is { } rate ? (rate * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %"
                        : figure.Denominator is null ? "" : "—");
            }

            output.Show(table);
        }
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static LocalDate? Day(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;
}
