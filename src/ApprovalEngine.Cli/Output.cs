using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ApprovalEngine.Cli;

/// <summary>How a verb answers: words, tables and colours for a person, JSON for a program.</summary>
internal sealed class Output
{
    private readonly Terminal _terminal;
    private readonly IAnsiConsole _console;

    private Output(Terminal terminal, Language language, bool isJson)
    {
        _terminal = terminal;
        Language = language;
        IsJson = isJson;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // Spectre would write colour codes into a pipe whenever TERM is set.
            Ansi = terminal.Colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Output),
        });
        _console.Profile.Width = terminal.Width;
        _console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>The language the reader asked for.</summary>
    public Language Language { get; }

    /// <summary>Whether a program reads: then standard output holds one JSON value and nothing else.</summary>
    public bool IsJson { get; }

    /// <summary>The output of the run that a verb was started by.</summary>
    public static Output For(ParseResult parse) => new(
        (Terminal)parse.InvocationConfiguration, SharedOptions.LanguageOf(parse), SharedOptions.IsJson(parse));

    /// <summary>The one of two texts in the reader's language.</summary>
    public string Say(string zh, string en) => Language == Language.En ? en : zh;

    /// <summary>Writes a line as it is: no markup, no wrapping.</summary>
    public void Line(string text = "")
    {
        DemandAPerson();
        _terminal.Output.WriteLine(text);
    }

    /// <summary>Writes a line of Spectre markup; text from outside goes through <c>Markup.Escape</c> first.</summary>
    public void MarkupLine(string markup)
    {
        DemandAPerson();
        _console.MarkupLine(markup);
    }

    /// <summary>Writes a table, tree or other block.</summary>
    public void Show(IRenderable block)
    {
        DemandAPerson();
        _console.Write(block);
    }

    /// <summary>Writes one value as JSON: camelCase members, kebab-case enum values.</summary>
    public void Json<T>(T value) => _terminal.Output.WriteLine(JsonText.Of(value));

    /// <summary>Writes one JSON value piece by piece.</summary>
    public void Json(Action<Utf8JsonWriter> write) => _terminal.Output.WriteLine(JsonText.Of(write));

    /// <summary>Writes a document as it is, for programs and people alike.</summary>
    public void Raw(string document) => _terminal.Output.Write(document);

    /// <summary>Tells what went wrong on standard error.</summary>
    /// <returns>The exit code, so that a verb can end with it.</returns>
    public int Fail(int exitCode, string zh, string en)
    {
        _terminal.Error.WriteLine(Say($"错误：{zh}", $"error: {en}"));
        return exitCode;
    }

    /// <summary>Writes a line to standard error as it is.</summary>
    public void Error(string text) => _terminal.Error.WriteLine(text);

    /// <summary>Tells on standard error what does not stop the verb.</summary>
    public void Warn(string zh, string en) => _terminal.Error.WriteLine(Say($"注意：{zh}", $"warning: {en}"));

    private void DemandAPerson()
    {
        if (IsJson)
        {
            throw new InvalidOperationException("a verb wrote words to an output that may hold only JSON");
        }
    }
}
