using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Tests.Architecture;

namespace ApprovalEngine.Tests.Cases.Golden;

/// <summary>
/// What a released version decided stays decided: its histories replay, and its scenarios give the same bytes.
/// </summary>
/// <remarks>
/// To record the version of Directory.Build.props anew, as long as CHANGELOG.md has no heading for it:
/// <c>RECORD_GOLDEN=1 dotnet test tests/ApprovalEngine.Tests --filter FullyQualifiedName~Golden</c>.
/// </remarks>
public sealed class GoldenHistoryTests
{
    private const string ToRecord =
        "a stored case would read otherwise; if this is meant and the version is not released, record it anew: "
        + "RECORD_GOLDEN=1 dotnet test tests/ApprovalEngine.Tests --filter FullyQualifiedName~Golden";

    private static readonly Dictionary<string, GoldenVersion> Versions = new(StringComparer.Ordinal);

    [TestCaseSource(nameof(Histories))]
    public void History_OfARecordedVersion_ReplaysToTheSameStateAndHead(string version, string scenario) =>
        GoldenHistory.Differences(Of(version).Stored(scenario)).ShouldBeEmpty(ToRecord);

    [TestCaseSource(nameof(LatestScenarios))]
    public void Scenario_OfTheLatestVersion_GivesTheSameBytes(string version, string scenario)
    {
        var (stored, played) = (Of(version).Stored(scenario).Split('\n'), Of(version).Play(scenario).Split('\n'));

        for (var i = 0; i < Math.Max(stored.Length, played.Length); i++)
        {
            played.ElementAtOrDefault(i).ShouldBe(stored.ElementAtOrDefault(i), $"line {i + 1}: {ToRecord}");
        }
    }

    [Test]
    public void Version_WithAHeadingInTheChangelog_IsRecorded()
    {
        var changelog = File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"));

        GoldenVersion.Current.ShouldBe(GoldenVersion.All.Last());
        changelog.Split('\n').Where(line => line.StartsWith("## [", StringComparison.Ordinal))
            .Select(line => line[4..line.IndexOf(']', StringComparison.Ordinal)]).Where(name => name != "Unreleased")
            .Except(GoldenVersion.All).ShouldBeEmpty();
    }

    [Test]
    public void Events_OfEveryKind_OccurInTheLatestHistories()
    {
        var latest = GoldenVersion.All.Last();
        var folder = Path.Combine(GoldenVersion.Root, latest);
        var found = GoldenVersion.Scenarios(folder)
            .SelectMany(scenario => GoldenHistory.Names(Of(latest).Stored(scenario))).ToHashSet(StringComparer.Ordinal);

        EventCodec.WireNames.Except(found).ShouldBeEmpty();
    }

    [Test]
    public void Recording_OfAReleasedVersion_IsRefused()
    {
        const string Changelog = "# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-09-01\n";

        Should.Throw<InvalidOperationException>(() => GoldenRecording.Refuse("0.1.0", Changelog));
        Should.NotThrow(() => GoldenRecording.Refuse("0.1", Changelog));
        Should.NotThrow(() => GoldenRecording.Refuse("0.2.0", Changelog));
    }

    [TestCase("\"actor\":\"li\"", "\"actor\":\"lu\"", "line 1: the hash of event 1")]
    [TestCase("\"applicant\":\"li\"", "\"applicant\":\"lu\"", "line 1: the hash of event 1")]
    [TestCase("\"stage\":\"open\"", "\"stage\":\"closed\"", "line 2: the state was")]
    [TestCase("\"head\":\"", "\"head\":\"0", "line 2: the head")]
    public void History_ThatWasChanged_IsFound(string written, string changed, string found)
    {
        var started = new RecordedEvent
        {
            CaseId = "C-1",
            Sequence = 1,
            CommandId = "C-1/1",
            Actor = "li",
            Role = ActorRole.Applicant,
            Via = "scenario",
            RecordedAt = Instant.FromUtc(2020, 6, 15, 1, 0),
            EffectiveOn = Instant.FromUtc(2020, 6, 15, 1, 0),
            Event = new CaseEvent.CaseStarted("w", "1.0.0", "hash", "cn", "li", null, null, null),
        };
        var text = GoldenHistory.Write(
            "C-1", [started], Evolution.Apply(CaseState.Initial("C-1"), started));

        GoldenHistory.Differences(text).ShouldBeEmpty();
        text.ShouldContain(written);
        GoldenHistory.Differences(text.Replace(written, changed, StringComparison.Ordinal))
            .ShouldContain(difference => difference.StartsWith(found, StringComparison.Ordinal));
    }

    private static IEnumerable<object[]> Histories()
    {
        GoldenRecording.IfAsked();
        return GoldenVersion.All.SelectMany(Cases);
    }

    private static IEnumerable<object[]> LatestScenarios()
    {
        GoldenRecording.IfAsked();
        return Cases(GoldenVersion.All.Last());
    }

    private static IEnumerable<object[]> Cases(string version) =>
        GoldenVersion.Scenarios(Path.Combine(GoldenVersion.Root, version))
            .Select(scenario => new object[] { version, scenario });

    private static GoldenVersion Of(string version)
    {
        lock (Versions)
        {
            return Versions.TryGetValue(version, out var read)
                ? read
                : Versions[version] = new(Path.Combine(GoldenVersion.Root, version));
        }
    }
}
