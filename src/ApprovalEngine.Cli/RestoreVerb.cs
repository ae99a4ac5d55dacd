using System.CommandLine;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Cli;

/// <summary><c>approval restore</c>: puts a backup in place after everything in it was verified.</summary>
internal static class RestoreVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Required = true }.Says("备份文件", "File of the backup");
        var to = new Option<string>("--to") { Required = true }
            .Says("恢复成的数据库，不得已存在", "Database to restore to; it must not exist");
        var command = new Command("restore") { from, to }
            .Says("核对备份后恢复", "Verify a backup and restore it")
            .WithExample("approval restore --from backup/cases.db --to cases.db");
        command.Does(async (parse, output, cancellation) => VerifyVerb.Tell(output, await Backups.RestoreAsync(
            parse.GetValue(from)!, parse.GetValue(to)!, StoredDocuments.Readers, cancellation)));
        return command;
    }
}
