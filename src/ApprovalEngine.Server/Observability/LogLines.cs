using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Observability;

/// <summary>The log: one JSON object a line.</summary>
/// <remarks>
/// Of an error it holds the type and where it was thrown, and not the message, because a message may quote what
/// somebody wrote. What the server itself logs is ids of cases, codes, durations and templates of addresses.
/// </remarks>
public sealed class LogLines(IClock clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name by which the console finds it.</summary>
    public const string FormatterName = "approval";

    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter) =>
        textWriter.WriteLine(Line(
            logEntry.LogLevel, logEntry.Category, logEntry.EventId, logEntry.Exception,
            logEntry.Formatter(logEntry.State, null)));

    /// <summary>A line of the log.</summary>
    public string Line(LogLevel level, string category, EventId id, Exception? error, string message)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Readable))
        {
            json.WriteStartObject();
            json.WriteString("at", InstantPattern.ExtendedIso.Format(clock.GetCurrentInstant()));
            json.WriteString("level", level.ToString().ToLowerInvariant());
            json.WriteString("source", category);
            json.WriteNumber("event", id.Id);
            json.WriteString("message", message);
            if (Activity.Current is { } activity)
            {
                json.WriteString("trace", activity.TraceId.ToString());
            }

            for (var (one, depth) = (error, 0); one is not null && depth < 4; one = one.InnerException, depth++)
            {
                json.WriteString(depth == 0 ? "error" : $"cause{depth}", Told(one));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static string Told(Exception error) => $"{error.GetType().FullName}\n{error.StackTrace}";
}
