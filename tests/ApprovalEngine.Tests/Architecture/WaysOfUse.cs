using System.ComponentModel;
using System.Text;

namespace ApprovalEngine.Tests.Architecture;

// Planted samples: each type reaches System.IO (or the named type) in one way only, as C# really compiles it.
#pragma warning disable CA1812, CA1822, CA1823, CA1852, CS0169, CS0649, IDE0044, IDE0051, IDE0060
internal sealed class UseAsAncestor() : StringReader("");

internal sealed class UseAsInterface : IEquatable<FileInfo>
{
    public bool Equals(FileInfo? other) => false;

    public override bool Equals(object? obj) => false;

    public override int GetHashCode() => 0;
}

internal sealed class UseAsField
{
    private FileInfo? _file;
}

internal sealed class UseAsProperty
{
    public FileInfo? File { get; init; }
}

internal sealed class UseAsParameter
{
    public static void Take(FileInfo file)
    {
    }
}

internal sealed class UseAsElementOfAnArgument
{
    public static void Take(List<FileInfo[]> files)
    {
    }
}

internal sealed class UseAsConstraint<T>
    where T : FileSystemInfo;

internal static class UseAsCall
{
    public static bool Ask() => File.Exists("");
}

internal static class UseAsNewObject
{
    public static object Make() => new FileInfo("file");
}

internal static class UseAsTypeOf
{
    public static Type Name() => typeof(FileInfo);
}

internal static class UseAsCaught
{
    public static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (IOException)
        {
            action();
        }
    }
}

internal static class UseAsLambda
{
    public static Func<string, bool> Make() => path => Path.HasExtension(path);
}

internal static class UseAsGenericCall
{
    public static FileInfo[] Make() => [.. Enumerable.Empty<FileInfo>()];
}

internal static class UseAsLocal
{
    public static void Run()
    {
        var text = (TextReader?)null;
        GC.KeepAlive(text);
    }
}

internal static class UseAfterASwitch
{
    public static string Choose(int number, StringBuilder text) => number switch
    {
        0 => "zero",
        1 => "one",
        2 => "two",
        3 => text.Append(1.5).Append(9_000_000_000L).ToString(),
        _ => Path.GetTempPath(),
    };
}

internal static class UseAsAsync
{
    public static async void Run() => await File.ReadAllTextAsync("");
}

internal static class UseInsideANestedType
{
    private static class Inner
    {
        public static bool Ask() => File.Exists("");
    }
}

[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class UseAsAttribute;

internal static class UseOfNothing
{
    public static IEnumerable<int> Count()
    {
        yield return "IO".Length;
    }
}
