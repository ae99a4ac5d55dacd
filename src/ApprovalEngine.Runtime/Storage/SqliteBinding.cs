using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>
/// Lets the database provider run on the SQLite binding that is held, which is older than it asks for.
/// </summary>
internal static class SqliteBinding
{
    // By simple name, which is also right where all assemblies lie in one file.
#pragma warning disable CA2255 // The provider must find the binding whichever type of this assembly is touched first.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == "SQLitePCLRaw.core" && name.Version is not null
            ? context.LoadFromAssemblyName(new AssemblyName(name.Name))
            : null;
}
