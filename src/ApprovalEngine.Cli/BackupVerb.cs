using System.CommandLine;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Cli;

/// <summary><c>approval backup</c>: copies a database that others go on writing to.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var to = new Option<string>("--to") { Required = true }.Says("备份文件", "File of the backup");
        var command = new Command("backup") { StoreVerb.DatabaseOption(), to }
            .Says("在线备份数据库及其文件", "Back a database and its files up while it is in use")
            .WithExample("approval backup --db cases.db --to backup/cases.db");
        command.Does((parse, output, _) =>
        {
            var target = parse.GetValue(to)!;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            var files = Backups.Run(StoreVerb.Open(parse, new() { ReadOnly = true }), target);
            if (output.IsJson)
            {
                output.Json(new { backup = target, files });
            }
            else
            {
                output.Line(output.Say($"已备份到 {target}，新复制 {files} 个文件",
                    $"backed up to {target}, {files} files copied"));
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
