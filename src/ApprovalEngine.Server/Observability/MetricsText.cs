using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using ApprovalEngine.Runtime;

namespace ApprovalEngine.Server.Observability;

/// <summary>Listens to the meters of the server and writes what it heard in the text format of Prometheus.</summary>
/// <remarks>Labels are codes, methods and templates of addresses: no address with an id in it becomes one.</remarks>
public sealed class MetricsText : IDisposable
{
    private static readonly string[] Heard = [Meters.Name, "Microsoft.AspNetCore.Hosting"];

    private static readonly double[] Bounds =
        [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 3600, 86400];

    private readonly ConcurrentDictionary<(string Name, string Labels), Series> _series = new();
    private readonly ConcurrentDictionary<string, (string Kind, string Help)> _kinds = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly ServerGauges _gauges;

    public MetricsText(ServerGauges gauges)
    {
        _gauges = gauges;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Heard.Contains(instrument.Meter.Name) && NameOf(instrument) is { } name)
            {
                var kind = instrument is Histogram<double> ? "histogram"
                    : instrument is Counter<long> ? "counter" : "gauge";
                _kinds[name] = (kind, instrument.Description ?? "");
                listener.EnableMeasurementEvents(instrument, name);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Hear);
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, state) =>
            Of((string)state!, tags).Observe(value));
        _listener.Start();
    }

    /// <summary>Everything heard so far, and how things stand.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (var group in _series.GroupBy(series => series.Key.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (kind, help) = _kinds[group.Key];
            Head(text, group.Key, kind, help);
            foreach (var ((name, labels), series) in group.OrderBy(one => one.Key.Labels, StringComparer.Ordinal))
            {
                series.Write(text, name, labels, kind == "histogram");
            }
        }

        foreach (var gauge in _gauges.Read())
        {
            Head(text, gauge.Name, "gauge", gauge.Help);
            text.Append(CultureInfo.InvariantCulture, $"{gauge.Name} {gauge.Value}\n");
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Hear(
        Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        Of((string)state!, tags).Add(value);

    private Series Of(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            labels.Append(labels.Length == 0 ? "" : ",").Append(key.Replace('.', '_')).Append("=\"")
                .Append(Escaped($"{value}")).Append('"');
        }

        return _series.GetOrAdd((name, labels.ToString()), _ => new());
    }

    // Of what the framework measures: how long requests took, and how many are being answered.
    private static string? NameOf(Instrument instrument) => instrument switch
    {
        { Name: "http.server.request.duration" } => "http_request_duration_seconds",
        { Name: "http.server.active_requests" } => "http_active_requests",
        { Meter.Name: Meters.Name } and Counter<long> => $"{instrument.Name}_total",
        { Meter.Name: Meters.Name } => $"{instrument.Name}_seconds",
        _ => null,
    };

    private static void Head(StringBuilder text, string name, string kind, string help) =>
        text.Append(
            CultureInfo.InvariantCulture, $"# HELP {name} {help.ReplaceLineEndings(" ")}\n# TYPE {name} {kind}\n");

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private sealed class Series
    {
        private readonly long[] _buckets = new long[Bounds.Length];
        private readonly Lock _lock = new();
        private double _sum;
        private long _count;

        public void Add(long value)
        {
            lock (_lock)
            {
                _sum += value;
            }
        }

        public void Observe(double value)
        {
            lock (_lock)
            {
                _sum += value;
                _count++;
                for (var i = Bounds.Length - 1; i >= 0 && value <= Bounds[i]; i--)
                {
                    _buckets[i]++;
                }
            }
        }

        public void Write(StringBuilder text, string name, string labels, bool isHistogram)
        {
            lock (_lock)
            {
                if (!isHistogram)
                {
                    Line(text, name, labels, _sum);
                    return;
                }

                var more = labels.Length == 0 ? "" : $"{labels},";
                for (var i = 0; i < Bounds.Length; i++)
                {
                    Line(text, $"{name}_bucket", $"{more}le=\"{Spelt(Bounds[i])}\"", _buckets[i]);
                }

                Line(text, $"{name}_bucket", $"{more}le=\"+Inf\"", _count);
                Line(text, $"{name}_sum", labels, _sum);
                Line(text, $"{name}_count", labels, _count);
            }
        }

        private static void Line(StringBuilder text, string name, string labels, double value) =>
            text.Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ').Append(Spelt(value))
                .Append('\n');

        private static string Spelt(double value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
