using System.CommandLine;
using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;
using NodaTime;

namespace ApprovalEngine.Cli;

/// <summary><c>approval replay</c>: a case as it stood at an event or an instant, from its history alone.</summary>
internal static class ReplayVerb
{
    public static Command Create()
    {
        var caseId = new Argument<string>("CASE").Says("办件编号", "Id of the case");
        var at = new Option<string?>("--at").Says(
            "事件序号，或时间如 2020-06-15T09:00（默认最后）",
            "Number of an event, or a time such as 2020-06-15T09:00 (default: the last)");
        var command = new Command("replay") { caseId, StoreVerb.DatabaseOption(), at }
            .Says("重放办件历史", "Replay the history of a case")
            .WithExample("approval replay C-1 --db cases.db --at 5")
            .WithExample("approval replay C-1 --db cases.db --at 2020-06-15T09:00");
        command.Does((parse, output, _) =>
            Task.FromResult(Run(parse, output, parse.GetValue(caseId)!, parse.GetValue(at))));
        return command;
    }

    private static int Run(ParseResult parse, Output output, string caseId, string? at)
    {
        var sequence = long.MaxValue;
        var isNumber = at is null || long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
        var moment = isNumber ? null : StoreVerb.Moment(at);
        if (!isNumber && moment is null)
        {
            return output.Fail(ExitCode.Usage, $"既不是序号也不是时间：{at}", $"neither a number nor a time: {at}");
        }

        var database = StoreVerb.Open(parse, new() { ReadOnly = true });
        var replayer = new Replayer(database, new(database, StoredDocuments.Readers));
        var found = moment is { } instant ? replayer.At(caseId, instant) : replayer.At(caseId, sequence);
        if (found is null)
        {
            return StoreVerb.NoCase(output, caseId);
        }

        if (replayer.IsErased(caseId))
        {
            output.Warn("该办件的个人信息已删除", "the personal data of this case was erased");
        }

        CaseSnapshot.Show(output, found, ChinaTime.ToLocal(moment ?? found.State.LastRecordedAt));
        return ExitCode.Ok;
    }
}
