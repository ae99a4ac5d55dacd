using System.Collections.Concurrent;
using ApprovalEngine.Server.Observability;
using Microsoft.Extensions.Logging;

namespace ApprovalEngine.IntegrationTests.Server.Observability;

/// <summary>Keeps the lines as the console would print them.</summary>
internal sealed class KeptLog(IClock clock) : ILoggerProvider
{
    private readonly LogLines _format = new(clock);

    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(KeptLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.Lines.Enqueue(log._format.Line(logLevel, name, eventId, exception, formatter(state, null)));
    }
}
