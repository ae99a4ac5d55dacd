using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage.Queries;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>What is asked of a database without changing it. Safe to use from many threads at once.</summary>
/// <remarks>
/// Lists come from rows alone; a case is replayed from its history and kept, so that looking at it again costs one
/// look-up. Every answer has one view of the file.
/// </remarks>
public sealed class CaseQueries : IDisposable
{
    private readonly Shelves _shelves;
    private readonly ReadCases _cases = new();

    public CaseQueries(CaseDatabase database, Shelves shelves)
    {
        (Reads, _shelves) = (new(database), shelves);
        Board = new(Reads);
    }

    /// <summary>What a supervisor asks.</summary>
    public BoardQueries Board { get; }

    internal ReadPool Reads { get; }

    /// <summary>A page of an officer's inbox.</summary>
    /// <exception cref="FormatException">The cursor is none of this query.</exception>
    public RowPage<InboxRow> Inbox(InboxQuery query) => Reads.Read(read => InboxReads.Page(read, query));

    /// <summary>How many rows every tab of an officer's inbox has; filters and page do not matter.</summary>
    public IReadOnlyDictionary<InboxTab, TabCount> Counts(InboxQuery query) =>
        Reads.Read(read => InboxReads.Counts(read, query));

    /// <summary>A page of the list of cases.</summary>
    /// <exception cref="FormatException">The cursor is none of this query.</exception>
    public RowPage<CaseRow> Cases(CasesQuery query) => Reads.Read(read => CaseListReads.Page(read, query));

    /// <summary>Cases by certificate number, project, beginning of their id, or applicant; the newest first.</summary>
    public IReadOnlyList<CaseRow> Search(CaseSearch search) => Reads.Read(read => CaseListReads.Search(read, search));

    /// <summary>The row of a case; null where it was never started.</summary>
    public CaseRow? Row(string caseId) => Reads.Read(read => One(
        read, RowReaders.Cases,
        $"SELECT {RowReaders.Cases.Columns("c")} FROM cases AS c WHERE c.case_id=@key", caseId));

    /// <summary>What is to be done in a case, by step and part.</summary>
    public IReadOnlyList<TaskRow> Tasks(string caseId) => Reads.Read(read => All(
        read, RowReaders.Tasks,
        $"SELECT {RowReaders.Tasks.Columns("t")} FROM tasks AS t WHERE t.case_id=@key ORDER BY t.step, t.party",
        caseId));

    /// <summary>The clocks of a case, by id.</summary>
    public IReadOnlyList<ClockRow> Clocks(string caseId) => Reads.Read(read => All(
        read, RowReaders.Clocks,
        $"SELECT {RowReaders.Clocks.Columns("k")} FROM clocks AS k WHERE k.case_id=@key ORDER BY k.clock", caseId));

    /// <summary>The certificates of a case, by id.</summary>
    public IReadOnlyList<CertificateRow> Certificates(string caseId) => Reads.Read(read => All(
        read, RowReaders.Certificates,
        $"SELECT {RowReaders.Certificates.Columns("d")} FROM certificates AS d WHERE d.case_id=@key "
        + "ORDER BY d.certificate", caseId));

    /// <summary>The certificates of a number; more than one only where two authorities gave the same.</summary>
    public IReadOnlyList<CertificateRow> Certificate(string number) => Reads.Read(read => All(
        read, RowReaders.Certificates,
        $"SELECT {RowReaders.Certificates.Columns("d")} FROM certificates AS d WHERE d.number=@key ORDER BY d.case_id",
        number));

    /// <summary>Events of a case, both ends included; the chain is not looked at, that is what replay does.</summary>
    /// <exception cref="CorruptHistoryException">An event cannot be read.</exception>
    public IReadOnlyList<FeedEvent> History(string caseId, long from = 1, long through = long.MaxValue) =>
        Reads.Read(read => FeedReads.OfCase(read, caseId, from, through));

    /// <summary>Events of all cases behind a position, in the order of the commits.</summary>
    /// <param name="position">The last position that was read; 0 to begin.</param>
    /// <param name="max">How many at most, 1 to 1000.</param>
    /// <exception cref="CorruptHistoryException">An event cannot be read.</exception>
    public FeedPage Feed(long position, int max) => Reads.Read(read => FeedReads.After(read, position, max));

    /// <summary>A case as it stands; null where it was never started.</summary>
    /// <exception cref="CorruptHistoryException">Its history is damaged.</exception>
    public CaseState? Find(string caseId) => Reads.Read(read => _cases.Find(read, caseId));

    /// <summary>A case as it stands, with what it is read with; null where it was never started.</summary>
    /// <exception cref="CorruptHistoryException">Its history is damaged.</exception>
    public ReplayedCase? Case(string caseId) => Find(caseId) is { } state
        ? new(state, _shelves.Definition(state.DefinitionHash), _shelves.Calendars(state)) : null;

    /// <summary>The texts that lie beside the history under some hashes; what was erased is missing.</summary>
    public ValueMap<string> Texts(string caseId, IReadOnlyList<string> hashes) => Reads.Read(read =>
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var hash in hashes.Distinct(StringComparer.Ordinal))
        {
            if (read.Statements.Scalar<string>(
                "SELECT text FROM beside WHERE case_id=@case AND hash=@hash", ("@case", caseId), ("@hash", hash))
                is { } text)
            {
                texts.Add(new(hash, text));
            }
        }

        return texts.ToValueMap(text => text.Key, text => text.Value);
    });

    public void Dispose() => Reads.Dispose();

    private static T? One<T>(ReadConnection read, RowReader<T> reader, string sql, string key)
        where T : class => All(read, reader, sql, key) is [var row, ..] ? row : null;

    private static List<T> All<T>(ReadConnection read, RowReader<T> reader, string sql, string key)
        where T : class
    {
        using var row = read.Statements.Command(sql, ("@key", key)).ExecuteReader();
        List<T> rows = [];
        while (row.Read())
        {
            rows.Add(reader.Read(row));
        }

        return rows;
    }
}
