using System.CommandLine;
using System.Security.Cryptography;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Cli;

/// <summary>Reads a scenario file and plays it; shared by simulate and test.</summary>
/// <param name="Result">What became of it; null where it could not be played.</param>
/// <param name="Problems">Problems of the scenario or of a definition it uses.</param>
/// <param name="ExitCode">What to end with where it could not be played.</param>
internal sealed record ScenarioPlay(ScenarioResult? Result, IReadOnlyList<Problem> Problems, int ExitCode)
{
    /// <summary>Plays a file; tells on standard error why it cannot be read at all.</summary>
    public static ScenarioPlay Of(ParseResult parse, Output output, string path)
    {
        if (CalendarVerb.FileBytes(path, output) is not { } bytes)
        {
            return new(null, [], Cli.ExitCode.Usage);
        }

        if (NamedLibrary.For(parse, output, path, out var exitCode) is not { } library)
        {
            return new(null, [], exitCode);
        }

        var reading = ScenarioReading.Read(path, bytes);
        var problems = ScenarioCheck.Of(reading, library: null).ToList();
        var reached = reading is { IsValid: true, Value: { } scenario }
            ? ReachedWorkflows.Of(scenario, library.Definitions) : null;
        problems.AddRange(reached?.Problems ?? []);
        if (reached is null || problems.Exists(problem => problem.Severity == Severity.Error))
        {
            return new(null, problems, Cli.ExitCode.InvalidDefinition);
        }

        try
        {
            var result = ScenarioRunner.Run(
                reading.Value!, workflow => reached.Definitions[workflow], library.Calendars, Materials.Beside(path));
            return new(result, [], Cli.ExitCode.Ok);
        }
        catch (KeyNotFoundException missing)
        {
            output.Fail(Cli.ExitCode.InvalidDefinition, missing.Message, missing.Message);
            return new(null, [], Cli.ExitCode.InvalidDefinition);
        }
    }

    /// <summary>Tells the problems, one a line.</summary>
    public static void Tell(Output output, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            var message = output.Say(problem.Message.Zh, problem.Message.En);
            output.Error($"{problem.File}:{problem.Line}:{problem.Column}: {message} [{problem.Code}]");
        }
    }

    private static class Materials
    {
        /// <remarks>Read as a stream: a drawing of many megabytes is hashed, never held.</remarks>
        public static FindMaterial Beside(string scenario) => named =>
        {
            var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(scenario))!, named);
            if (!File.Exists(path))
            {
                return null;
            }

            using var file = File.OpenRead(path);
            var hash = SHA256.HashData(file);
            return new MaterialVersion(Convert.ToHexStringLower(hash), file.Length, "upload");
        };
    }
}
