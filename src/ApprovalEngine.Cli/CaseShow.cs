using System.CommandLine;
using ApprovalEngine.Calendars;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Cli;

/// <summary><c>approval case show</c>: a case as it stands now.</summary>
internal static class CaseShow
{
    public static Command Create()
    {
        var caseId = new Argument<string>("CASE").Says("办件编号", "Id of the case");
        var command = new Command("show") { caseId, StoreVerb.DatabaseOption() }
            .Says("显示办件现状", "Show a case as it stands")
            .WithExample("approval case show C-1 --db cases.db");
        command.Does((parse, output, _) =>
        {
            var database = StoreVerb.Open(parse, new() { ReadOnly = true });
            var replayer = new Replayer(database, new(database, StoredDocuments.Readers));
            if (replayer.At(parse.GetValue(caseId)!) is not { } found)
            {
                return Task.FromResult(StoreVerb.NoCase(output, parse.GetValue(caseId)!));
            }

            CaseSnapshot.Show(output, found, ChinaTime.ToLocal(Surroundings.Clock.GetCurrentInstant()));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
