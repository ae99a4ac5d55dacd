using System.CommandLine;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Storage;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Cli;

/// <summary>What the verbs on a database have in common.</summary>
internal static class StoreVerb
{
    private const string DatabaseName = "--db";
    private const string MaintenanceName = "--maintenance";

    public static Option<string> DatabaseOption() => new Option<string>(DatabaseName) { Required = true }
        .Says("数据库文件", "Database file");

    public static Option<string?> MaintenanceOption() => new Option<string?>(MaintenanceName)
        .Says("绕过服务器操作的理由，会记录在案", "Reason for an act past the server; it is recorded");

    public static string? Maintenance(ParseResult parse) => parse.GetValue<string?>(MaintenanceName);

    /// <summary>Makes a verb of work on a database: what a database or a history throws becomes an exit code.</summary>
    public static void Does(
        this Command command, Func<ParseResult, Output, CancellationToken, Task<int>> work) =>
        command.SetAction(async (parse, cancellation) =>
        {
            var output = Output.For(parse);
            try
            {
                return await work(parse, output, cancellation).ConfigureAwait(false);
            }
            catch (StorageException failed)
            {
                var code = failed.Code == "database-damaged" ? ExitCode.DamagedHistory : ExitCode.Failed;
                return output.Fail(code, $"{failed.Text.Zh} [{failed.Code}]", $"{failed.Text.En} [{failed.Code}]");
            }
            catch (CorruptHistoryException damage)
            {
                return output.Fail(ExitCode.DamagedHistory, $"历史已损坏：{damage.Message}",
                    $"damaged history: {damage.Message}");
            }
        });

    public static CaseDatabase Open(ParseResult parse, DatabaseOptions? options = null) =>
        CaseDatabase.Open(parse.GetValue<string>(DatabaseName)!, options ?? new());

    /// <summary>Why an act may not go past the server that owns the database; null where it may.</summary>
    public static Refusal? Owned(ParseResult parse, CaseDatabase database) =>
        Maintenance(parse) is null && Ownership.Owner(database) is { } owner ? RuntimeRefusals.InUse(owner) : null;

    public static int Refuse(Output output, Refusal refusal)
    {
        if (output.IsJson)
        {
            output.Json(new { refused = refusal.Code, message = refusal.Message });
        }

        return output.Fail(
            ExitCode.Refused, $"{refusal.Message.Zh} [{refusal.Code}]", $"{refusal.Message.En} [{refusal.Code}]");
    }

    public static int NoCase(Output output, string caseId) => Refuse(output, RuntimeRefusals.UnknownCase(caseId));

    /// <summary>A moment as people write it: wall clock in China, or an instant that ends in Z.</summary>
    public static Instant? Moment(string? text) =>
        text is null ? null
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? instant.Value
        : LocalDateTimePattern.ExtendedIso.Parse(text.Length == "2020-06-15T09:00".Length ? $"{text}:00" : text)
            is { Success: true } local ? Calendars.ChinaTime.ToInstant(local.Value)
        : null;
}
