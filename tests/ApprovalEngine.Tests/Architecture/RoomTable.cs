namespace ApprovalEngine.Tests.Architecture;

/// <summary>The rooms of docs/architecture.md and what each may use.</summary>
internal static class RoomTable
{
    // What every line of pure C# may lean on. Whatever is not here (files, tasks, sockets, processes, logging,
    // dependency injection) is closed to the core without having to be named.
    private static readonly string[] Language =
    [
        "System", "System.Buffers", "System.Buffers.Binary", "System.Collections.*", "System.Globalization",
        "System.Linq", "System.Numerics", "System.Text.*",
        "System.Runtime.CompilerServices", "System.Runtime.InteropServices",
        "System.Diagnostics.CodeAnalysis", "System.Diagnostics.UnreachableException", "System.Diagnostics.Debug",
        // Names and attributes of our own types, as the schema reads them; loading and emitting code is elsewhere.
        "System.Reflection",
        // Attributes the compiler and its generators write.
        "System.CodeDom.Compiler.GeneratedCodeAttribute",
        "System.Diagnostics.DebuggerHiddenAttribute", "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Diagnostics.DebuggerBrowsableState",
        "NodaTime.*", "ApprovalEngine",
    ];

    // Parts of open namespaces that reach outside: the terminal, the machine, its clock, chance.
    private static readonly string[] Outside =
    [
        "System.Console", "System.Environment", "System.AppContext", "System.AppDomain", "System.TimeProvider",
        "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] Core =
    [
        "ApprovalEngine", "ApprovalEngine.Calendars.*", "ApprovalEngine.Definitions.*", "ApprovalEngine.Cases.*",
        "ApprovalEngine.Scenarios.*",
    ];

    public static IReadOnlyList<Room> Rooms { get; } =
    [
        Pure("ApprovalEngine"),
        // The version of a calendar is the hash of its content.
        Pure("ApprovalEngine.Calendars.*", "System.Security.Cryptography.SHA256"),
        // A definition is known by the hash of its resolved document.
        Pure("ApprovalEngine.Definitions.*", "ApprovalEngine.Calendars.*", "System.Security.Cryptography.SHA256"),
        Pure("ApprovalEngine.Cases.*",
            "ApprovalEngine.Definitions.*", "ApprovalEngine.Calendars.*", "System.Security.Cryptography"),
        Pure("ApprovalEngine.Scenarios.*",
            "ApprovalEngine.Cases.*", "ApprovalEngine.Definitions.*", "ApprovalEngine.Calendars.*"),
        Open("ApprovalEngine.Runtime",
            [.. Core, "ApprovalEngine.Runtime.Storage.*", "ApprovalEngine.Runtime.Flow.*"],
            "Quartz.*", "Microsoft.AspNetCore.*"),
        Open("ApprovalEngine.Runtime.Library.*",
            [.. Core, "ApprovalEngine.Runtime", "ApprovalEngine.Runtime.Storage.*"],
            "Quartz.*", "Microsoft.AspNetCore.*", "Microsoft.EntityFrameworkCore.*"),
        Open("ApprovalEngine.Runtime.Storage.*", Core, "Quartz.*"),
        Open("ApprovalEngine.Runtime.Scheduling.*",
            [.. Core, "ApprovalEngine.Runtime"], "Microsoft.EntityFrameworkCore.*"),
        Open("ApprovalEngine.Runtime.Flow.*", Core, "Quartz.*", "Microsoft.AspNetCore.*"),
        Open("ApprovalEngine.Server.*", [.. Core, "ApprovalEngine.Runtime.*"], "Elsa.*"),
        Open("ApprovalEngine.Cli.*", [.. Core, "ApprovalEngine.Runtime.*"], "Elsa.*"),
    ];

    /// <summary>The projects below src/ and the projects each may reference.</summary>
    /// <remarks>The Elsa project is no part of the solution, so it is only ever checked here.</remarks>
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>
    {
        ["ApprovalEngine"] = [],
        ["ApprovalEngine.Runtime"] = ["ApprovalEngine"],
        ["ApprovalEngine.Server"] = ["ApprovalEngine", "ApprovalEngine.Runtime"],
        ["ApprovalEngine.Cli"] = ["ApprovalEngine", "ApprovalEngine.Runtime"],
        ["ApprovalEngine.Elsa"] = ["ApprovalEngine", "ApprovalEngine.Runtime", "ApprovalEngine.Server"],
    };

    /// <summary>What types use against the rules, and types that live in no room, as sentences.</summary>
    public static IEnumerable<string> Violations(IEnumerable<TypeUse> types) => types.SelectMany(type =>
        Rooms.SingleOrDefault(room => room.Holds(type.Namespace)) is { } room
            ? room.Violations(type)
            : [$"{type.Namespace}.{type.Name} lives in no room of the table"]);

    private static Room Pure(string ns, params string[] mayUse) =>
        new(ns, [.. Language, .. mayUse], Outside, IsClosed: true);

    private static Room Open(string ns, string[] mayUse, params string[] mayNotUse) =>
        new(ns, mayUse, mayNotUse, IsClosed: false);
}
