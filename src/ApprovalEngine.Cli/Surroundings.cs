using System.Security.Cryptography;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;
using NodaTime;

namespace ApprovalEngine.Cli;

/// <summary>What this process takes from the machine: its clock, its chance and its account.</summary>
internal static class Surroundings
{
#pragma warning disable RS0030 // The command is a composition root: here and nowhere else the machine's clock comes in.
    public static IClock Clock { get; } = SystemClock.Instance;
#pragma warning restore RS0030

    /// <summary>The door that acts of this process are recorded under.</summary>
    public static string Via { get; } = $"cli:{Environment.UserName}";

    public static string NewId(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    /// <param name="database">The database.</param>
    /// <param name="library">Where linked cases find their workflows; null where no act can open one.</param>
    public static CaseService Service(
        CaseDatabase database, Func<string, WorkflowToStart?>? library = null) => new(new()
    {
        Database = database,
        Shelves = new(database, StoredDocuments.Readers),
        Clock = Clock,
        FillRandom = static bytes => RandomNumberGenerator.Fill(bytes),
        Flow = new EmbeddedFlow(),
        Library = library ?? (static _ => null),
    });
}
