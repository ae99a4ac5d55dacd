using System.CommandLine;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Cli;

/// <summary><c>approval verify</c>: looks whether everything is as it was written.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var heads = new Option<string?>("--heads")
            .Says("先前导出的链头，用于发现截断和改写", "Heads exported earlier: show cutting and rewriting");
        var export = new Option<string?>("--export-heads")
            .Says("把链头导出到文件，应存于他处", "Export the heads to a file, to be kept elsewhere");
        var command = new Command("verify") { StoreVerb.DatabaseOption(), heads, export }
            .Says("核对所有哈希链、文件、文本和投影", "Check every chain, file, text and projection")
            .WithExample("approval verify --db cases.db --export-heads heads.jsonl")
            .WithExample("approval verify --db cases.db --heads heads.jsonl");
        command.Does((parse, output, cancellation) =>
            RunAsync(parse, output, parse.GetValue(heads), parse.GetValue(export), cancellation));
        return command;
    }

    /// <summary>Tells what a verification found.</summary>
    public static int Tell(Output output, Verification found)
    {
        if (output.IsJson)
        {
            output.Json(new
            {
                clean = found.IsClean, found.Cases, found.Events, found.Files, found.Texts, found.ErasedCases,
                sqlite = found.SqliteVersion,
                findings = found.Findings.Select(finding => new
                {
                    finding.Code, @case = finding.Case, finding.Sequence, finding.Message,
                }),
            });
        }
        else
        {
            foreach (var finding in found.Findings)
            {
                var what = output.Say(finding.Message.Zh, finding.Message.En);
                output.Line($"{finding.Case} {finding.Sequence}: {what} [{finding.Code}]");
            }

            output.Line(output.Say(
                $"{found.Cases} 个办件，{found.Events} 个事件，{found.Files} 个文件，{found.Texts} 段文本，"
                + $"{found.ErasedCases} 个办件已删除个人信息；"
                + $"{found.Findings.Count} 处损坏（SQLite {found.SqliteVersion}）",
                $"{found.Cases} cases, {found.Events} events, {found.Files} files, {found.Texts} texts, "
                + $"{found.ErasedCases} cases erased; "
                + $"{found.Findings.Count} damaged (SQLite {found.SqliteVersion})"));
        }

        return found.IsClean ? ExitCode.Ok : ExitCode.DamagedHistory;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, Output output, string? heads, string? export, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, Head>? known = null;
        try
        {
            known = heads is null ? null : Heads.Read(heads);
        }
        catch (Exception unusable) when (unusable is FormatException or IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.Usage, $"链头文件不可用：{unusable.Message}",
                $"the heads are not usable: {unusable.Message}");
        }

        var database = StoreVerb.Open(parse, new() { ReadOnly = true });
        var found = await new Verifier(database, new(database, StoredDocuments.Readers))
            .RunAsync(known, null, cancellation);

        // Heads of a damaged database would make the damage the truth.
        if (export is not null && found.IsClean)
        {
            Heads.Export(database, export);
        }

        return Tell(output, found);
    }
}
