using System.CommandLine;
using System.Text;

namespace ApprovalEngine.Cli;

/// <summary>Where a run of the command writes, and what the place it writes to can show.</summary>
internal sealed class Terminal : InvocationConfiguration
{
    // Nobody looks at the lines of a pipe or a file at a fixed width, and a program reads whole lines.
    private const int WidthOfAFile = 1000;
    private const int WidthWhenUnknown = 80;

    public Terminal(TextWriter output, TextWriter error, bool colours = false, int width = WidthOfAFile)
    {
        Output = output;
        Error = error;
        Colours = colours;
        Width = width;
        EnableDefaultExceptionHandler = false;
    }

    /// <summary>Whether colours are wanted and shown.</summary>
    public bool Colours { get; }

    /// <summary>Columns before a table wraps.</summary>
    public int Width { get; }

    /// <summary>What this process was started with; always UTF-8 without a byte order mark.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (Console.IsOutputRedirected)
        {
            return new(Console.Out, Console.Error);
        }

        var colours = WantsColours(
            Environment.GetEnvironmentVariable("NO_COLOR"), Environment.GetEnvironmentVariable("TERM"));
        var width = Console.WindowWidth > 0 ? Console.WindowWidth : WidthWhenUnknown;
        return new(Console.Out, Console.Error, colours, width);
    }

    /// <summary>Whether the environment allows colours (no-color.org: any value but the empty one says no).</summary>
    public static bool WantsColours(string? noColor, string? term) => string.IsNullOrEmpty(noColor) && term != "dumb";
}
