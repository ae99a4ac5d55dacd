using System.CommandLine;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Cli;

/// <summary><c>approval rebuild</c>: makes the projections anew from the histories.</summary>
internal static class RebuildVerb
{
    public static Command Create()
    {
        var command = new Command("rebuild") { StoreVerb.DatabaseOption(), StoreVerb.MaintenanceOption() }
            .Says("从历史重建投影", "Make the projections anew from the histories")
            .WithExample("approval rebuild --db cases.db");
        command.Does((parse, output, cancellation) =>
        {
            var database = StoreVerb.Open(parse);
            if (StoreVerb.Owned(parse, database) is { } owned)
            {
                return Task.FromResult(StoreVerb.Refuse(output, owned));
            }

            var rebuilt = Rebuilding.Run(
                database, new(database, StoredDocuments.Readers), new OnError(parse.InvocationConfiguration.Error),
                cancellation);
            if (output.IsJson)
            {
                output.Json(rebuilt);
            }
            else
            {
                output.Line(output.Say(
                    $"已重建 {rebuilt.Cases} 个办件；{rebuilt.Damaged.Count} 个历史损坏，未动",
                    $"{rebuilt.Cases} cases rebuilt; {rebuilt.Damaged.Count} with a damaged history left alone"));
            }

            return Task.FromResult(rebuilt.Damaged.Count == 0 ? ExitCode.Ok : ExitCode.DamagedHistory);
        });
        return command;
    }

    private sealed class OnError(TextWriter error) : IProgress<RebuildProgress>
    {
        private const int Lines = 20;

        public void Report(RebuildProgress value)
        {
            if (value.Done == value.Of || value.Done % Math.Max(1, value.Of / Lines) == 0)
            {
                error.WriteLine($"{value.Done}/{value.Of}");
            }
        }
    }
}
