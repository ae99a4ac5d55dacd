using System.CommandLine;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;

namespace ApprovalEngine.Cli;

/// <summary>
/// <c>approval case erase</c>: deletes the personal texts of a closed case; its history stays valid and is over.
/// </summary>
internal static class CaseErase
{
    public static Command Create()
    {
        var caseId = new Argument<string>("CASE").Says("办件编号", "Id of the case");
        var confirm = new Option<string>("--confirm") { Required = true }
            .Says("再写一次办件编号：删除后无法恢复", "The id once more: what is erased cannot be brought back");
        var command = new Command("erase")
        {
            caseId, StoreVerb.DatabaseOption(), confirm, StoreVerb.MaintenanceOption(),
        }
            .Says("删除已结束办件的个人信息", "Erase the personal data of a closed case")
            .WithExample("approval case erase C-1 --db cases.db --confirm C-1");
        command.Does((parse, output, cancellation) =>
            RunAsync(parse, output, parse.GetValue(caseId)!, parse.GetValue(confirm)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, Output output, string caseId, string confirmed, CancellationToken cancellation)
    {
        if (confirmed != caseId)
        {
            return output.Fail(ExitCode.Usage, $"--confirm 应为 {caseId}", $"--confirm should be {caseId}");
        }

        var database = StoreVerb.Open(parse);
        if (StoreVerb.Owned(parse, database) is { } owned)
        {
            return StoreVerb.Refuse(output, owned);
        }

        await using var service = Surroundings.Service(database);
        if (service.Find(caseId) is not { } found)
        {
            return StoreVerb.NoCase(output, caseId);
        }

        if (found.Stage != CaseStage.Closed)
        {
            return StoreVerb.Refuse(output, RuntimeRefusals.NotClosed(caseId));
        }

        var texts = await service.EraseAsync(caseId, cancellation);
        if (output.IsJson)
        {
            output.Json(new { @case = caseId, erased = texts });
        }
        else
        {
            output.Line(output.Say(
                $"{caseId}：已删除 {texts} 段个人信息，办件历史仍可核验",
                $"{caseId}: {texts} texts erased; the history can still be verified"));
        }

        return ExitCode.Ok;
    }
}
