using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Runtime;

/// <summary>What a run of the daily sampling did.</summary>
/// <param name="Draws">How many draws were made: one for each day, step and version of a table.</param>
/// <param name="Drawn">How many cases were drawn and are looked at.</param>
/// <param name="Gone">How many were drawn and, redone or withdrawn since, are in no sample any more.</param>
public sealed record Sampled(int Draws, int Drawn, int Gone)
{
    /// <summary>In words.</summary>
    public Localized Told => new(
        $"抽取 {Draws} 批，抽中 {Drawn} 件，{Gone} 件已不在范围",
        $"{Draws} draws, {Drawn} cases drawn, {Gone} no longer in the sample");
}

/// <summary>Draws, for each day that ended, among the filings that a rule table granted on it (事后抽查).</summary>
/// <remarks>
/// The draw itself is <see cref="DailySample"/>: nobody chooses. A day is the day on which the grant was recorded, so
/// that the cases of a day that ended are known for good. Run twice, it changes nothing; a day that was missed while
/// the server was down is made up for.
/// </remarks>
public sealed class DailySampling(CaseDatabase database, Shelves shelves, CaseService service, IClock clock)
{
    /// <summary>How far back a day may have been missed.</summary>
    public static Period Reach { get; } = Period.FromDays(92);

    /// <summary>Draws for every day that ended and was not drawn for yet.</summary>
    /// <exception cref="StorageException">The database failed; it may be run again.</exception>
    public async Task<Sampled> RunAsync(CancellationToken cancellation)
    {
        var (draws, drawn, gone) = (0, 0, 0);
        foreach (var draw in Draws())
        {
            draws++;
            foreach (var caseId in draw.Drawn)
            {
                var answer = await service.SendAsync(
                    new()
                    {
                        CaseId = caseId,
                        CommandId = draw.Key.CommandFor(caseId),
                        Actor = Actor.Clock,
                        Command = new CaseCommand.Sample(draw.Key.Step, draw.Draw),
                    },
                    cancellation).ConfigureAwait(false);
                (drawn, gone) = answer is Answer.Accepted ? (drawn + 1, gone) : (drawn, gone + 1);
            }
        }

        return new(draws, drawn, gone);
    }

    // What is left to be drawn, the earliest day first. A run that was cut short left some of a draw; a case that was
    // recorded on a day after its draw, by a clock that was set back, makes that draw larger and nothing drawn undone.
    private List<DayDraw> Draws()
    {
        var today = ChinaTime.DateOf(clock.GetCurrentInstant());
        using var connection = database.Connect();
        using var statements = new PreparedStatements(connection);
        var pools = new SortedDictionary<DrawKey, (SampleRule Rule, SortedSet<string> Cases)>();
        foreach (var (caseId, hash, day, decided) in Granted(statements, today))
        {
            var definition = shelves.Definition(hash);
            if (definition[decided.Step].Definition is DecideStep { Sample: { } rule })
            {
                var key = new DrawKey(day, definition.File.Id, decided.Step, decided.Table, decided.Version);
                pools.TryAdd(key, (rule, new(StringComparer.Ordinal)));
                pools[key].Cases.Add(caseId);
            }
        }

        List<DayDraw> draws = [];
        foreach (var (key, (rule, cases)) in pools)
        {
            var drawn = DailySample.Of(cases, key.Day, key.Table, key.Version, rule);
            var left = drawn.Where(caseId => !IsAnswered(statements, key.CommandFor(caseId))).ToList();
            if (left.Count > 0)
            {
                draws.Add(new(key, DailySample.Draw(cases, key.Day, key.Table, key.Version, drawn.Count), left));
            }
        }

        return draws;
    }

    private static List<(string CaseId, string Hash, LocalDate Day, CaseEvent.RulesDecided Decided)> Granted(
        PreparedStatements statements, LocalDate today)
    {
        var select = statements.Command(
            "SELECT e.case_id, c.definition_hash, e.recorded_at, e.name, e.body FROM events AS e "
            + "JOIN cases AS c ON c.case_id=e.case_id "
            + "WHERE e.name='rules-decided' AND e.recorded_at>=@from AND e.recorded_at<@until",
            ("@from", Ticks(today - Reach)), ("@until", Ticks(today)));
        using var row = select.ExecuteReader();
        List<(string, string, LocalDate, CaseEvent.RulesDecided)> granted = [];
        while (row.Read())
        {
            if (EventCodec.Read(row.GetString(3), Encoding.UTF8.GetBytes(row.GetString(4)))
                is CaseEvent.RulesDecided { Why: null } decided)
            {
                var day = ChinaTime.DateOf(Instant.FromUnixTimeTicks(row.GetInt64(2)));
                granted.Add((row.GetString(0), row.GetString(1), day, decided));
            }
        }

        return granted;
    }

    private static bool IsAnswered(PreparedStatements statements, string commandId) => statements.Scalar<long>(
        "SELECT count(*) FROM commands WHERE command_id=@id", ("@id", commandId)) > 0;

    private static long Ticks(LocalDate day) => ChinaTime.ToInstant(day.AtMidnight()).ToUnixTimeTicks();

    private sealed record DrawKey(LocalDate Day, string Workflow, string Step, string Table, string Version)
        : IComparable<DrawKey>
    {
        private string Name { get; } = $"sample:{LocalDatePattern.Iso.Format(Day)}:{Workflow}:{Step}:{Table}:{Version}";

        // The id tells of the draw, so that a repeat of it finds what was answered.
        public string CommandFor(string caseId) => $"{Name}:{caseId}";

        public int CompareTo(DrawKey? other) => string.CompareOrdinal(Name, other?.Name);
    }

    private sealed record DayDraw(DrawKey Key, SampleDraw Draw, IReadOnlyList<string> Drawn);
}
