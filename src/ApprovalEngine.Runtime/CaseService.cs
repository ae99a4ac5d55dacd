using System.Diagnostics;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;
using NodaTime;

namespace ApprovalEngine.Runtime;

/// <summary>What a composition root gives the service: the sources of time and chance, and the flow.</summary>
public sealed record CaseServiceParts
{
    public required CaseDatabase Database { get; init; }

    public required Shelves Shelves { get; init; }

    public required IClock Clock { get; init; }

    /// <summary>Fills a span with random bytes; a case gets its salt from here.</summary>
    public required Action<byte[]> FillRandom { get; init; }

    public required IFlow Flow { get; init; }

    /// <summary>
    /// The library at this moment, from which linked cases start; null where it has no such workflow.
    /// </summary>
    public Func<string, WorkflowToStart?> Library { get; init; } = static _ => null;
}

/// <summary>The only door for commands: load, decide, append, answer.</summary>
public sealed class CaseService : IAsyncDisposable
{
    private const int SaltBytes = 32;
    private static readonly Duration UnremarkableLift = Duration.FromMinutes(1);
    private readonly CaseServiceParts _parts;
    private readonly GroupCommit _commits;
    private readonly MaterialStore _materials;
    private readonly LinkedStarts _linked;
    private readonly Ringing _ringing;
    private Lift? _lift;

    public CaseService(CaseServiceParts parts)
    {
        _parts = parts;
        _commits = new(parts.Database) { Committed = due => Committed?.Invoke(due) };
        _materials = new(parts.Database.FilesFolder);
        _linked = new(parts, SaltBytes);
        Queries = new(parts.Database, parts.Shelves);
        _ringing = new(parts.Shelves, Now, (turn, request) => Handle(turn, new(request, _materials), null));
    }

    /// <summary>
    /// After each commit that changed cases: when the earliest deadline of these cases is reached, or null.
    /// </summary>
    /// <remarks>Raised by the only writer: whoever listens returns at once and throws nothing.</remarks>
    public event Action<Instant?>? Committed;

    /// <summary>The last time a history was lifted by more than a minute; null where it never was.</summary>
    public Lift? LastLift => Volatile.Read(ref _lift);

    /// <summary>What is asked without changing anything; lives as long as the service.</summary>
    public CaseQueries Queries { get; }

    internal GroupCommit Commits => _commits;

    /// <summary>Starts a case, pinned to a definition and a calendar; both are stored with it.</summary>
    /// <exception cref="StorageException">The database failed; the same request may be sent again.</exception>
    public Task<Answer> StartAsync(
        CaseRequest request, ResolvedWorkflow workflow, ResolvedCalendar calendar, CancellationToken cancellation) =>
        RunAsync(request, new WorkflowToStart(workflow, calendar), cancellation);

    /// <summary>Sends a command to a case that was started.</summary>
    /// <exception cref="CorruptHistoryException">The history of this case is damaged; other cases go on.</exception>
    /// <exception cref="StorageException">The database failed; the same request may be sent again.</exception>
    public Task<Answer> SendAsync(CaseRequest request, CancellationToken cancellation) =>
        RunAsync(request, null, cancellation);

    /// <summary>Makes the next calendar version known to the database, so that cases can be revised to it.</summary>
    /// <returns>Whether it was not known before.</returns>
    public Task<bool> AddCalendarAsync(ResolvedCalendar calendar, CancellationToken cancellation) =>
        _commits.RunAsync(turn => Store(turn, calendar), cancellation);

    /// <summary>Finds out whether commands could be carried out now; changes nothing.</summary>
    /// <returns>The version of the database's library.</returns>
    /// <exception cref="StorageException">They could not.</exception>
    public Task<string> ProbeAsync(CancellationToken cancellation) =>
        _commits.RunAsync(turn => $"SQLite {turn.Connection.ServerVersion}", cancellation);

    /// <summary>Erases the texts and the salt of a case: its history stays valid, what was personal is gone.</summary>
    /// <returns>Number of texts erased.</returns>
    public async Task<int> EraseAsync(string caseId, CancellationToken cancellation)
    {
        var texts = await _commits.RunAsync(turn => Erasure.Run(turn, caseId, Now()), cancellation)
            .ConfigureAwait(false);
        Erasure.Forget(_parts.Database);
        return texts;
    }

    /// <summary>A case as it stands; null where it was never started.</summary>
    public CaseState? Find(string caseId) => Queries.Find(caseId);

    /// <summary>Cases in which something is due until an instant, in order of it and of their ids.</summary>
    /// <param name="until">The instant; what falls due at it is due.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="after">The last of an earlier answer, to go on behind it; null to begin.</param>
    public IReadOnlyList<DueCase> DueUntil(Instant until, int max, DueCase? after = null) =>
        Queries.Reads.Read(read => DueCases.Until(read.Statements, until, max, after));

    /// <summary>When something falls due next in any case; null where nothing ever will.</summary>
    public Instant? NextDue() => Queries.Reads.Read(read => DueCases.Next(read.Statements));

    /// <summary>Sends what fell due in a case until now, each deadline once, in order.</summary>
    /// <returns>Number of deadlines reached.</returns>
    public async Task<int> RingAsync(string caseId, CancellationToken cancellation)
    {
        var rung = 0;
        while (await _commits.RunAsync(turn => _ringing.Next(turn, caseId), cancellation).ConfigureAwait(false))
        {
            rung++;
        }

        return rung;
    }

    /// <summary>Reaches the one deadline that is the earliest due of all cases now.</summary>
    /// <param name="aside">Cases to pass over; one that fails is added.</param>
    /// <param name="cancellation">Stops waiting for the turn, never a turn that began.</param>
    /// <returns>What was reached; null where nothing is due.</returns>
    /// <exception cref="RingFailedException">The case failed; it is set aside and the others go on.</exception>
    /// <exception cref="StorageException">The database failed; nothing was reached.</exception>
    public Task<DueCase?> RingEarliestAsync(SetAside aside, CancellationToken cancellation) =>
        _commits.RunAsync(turn => _ringing.Earliest(turn, aside), cancellation);

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync().ConfigureAwait(false);
        Queries.Dispose();
    }

    private async Task<Answer> RunAsync(
        CaseRequest request, WorkflowToStart? pinned, CancellationToken cancellation)
    {
        using var span = Meters.Span(request.Command);
        var asked = new AskedCommand(request, _materials);
        try
        {
            var answer = await _commits.RunAsync(turn => Handle(turn, asked, pinned), cancellation)
                .ConfigureAwait(false);
            Meters.Answered(answer);
            span?.SetTag("outcome", answer is Answer.Refused { Refusal.Code: var code } ? code : "accepted");
            return answer;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Meters.Failed();
            throw;
        }
    }

    private Answer Handle(WriteTurn turn, AskedCommand asked, WorkflowToStart? pinned)
    {
        var request = asked.Request;
        var (first, salt) = FirstAnswer.Find(turn, request.CommandId, request.CaseId);
        if (first is not null)
        {
            return first.To(asked, salt);
        }

        var loaded = turn.Load(request.CaseId);
        if (loaded.State.Version > 0 && salt is null)
        {
            return new Answer.Refused(RuntimeRefusals.Erased(request.CaseId));
        }

        // No act overtakes a deadline: what fell due while nobody rang is reached before anybody else acts.
        if (request.Actor.Role != ActorRole.Clock && _ringing.IsDue(turn, loaded))
        {
            while (_ringing.Next(turn, request.CaseId))
            {
            }

            loaded = turn.Load(request.CaseId);
        }

        salt ??= new CaseSalts(turn, _parts.FillRandom).New(request.CaseId, SaltBytes);
        var envelope = EnvelopeOf(request, loaded.State, salt);
        var memory = new CommandMemory(turn);
        switch (Decide(turn, asked, pinned, loaded, envelope, _parts.Flow.With(memory)))
        {
            case Decision.Refused refused:
                return Refuse(turn, asked, refused.Refusal, salt);
            case Decision.Accepted accepted:
                var (refusal, linked) = _linked.Decide(turn, accepted, envelope, memory);
                if (refusal is not null)
                {
                    return Refuse(turn, asked, refusal, salt);
                }

                // In order of case id: that of a linked case begins with that of its origin.
                var answer = Carry(turn, asked, pinned, loaded, accepted, salt);
                foreach (var one in linked)
                {
                    Carry(turn, asked, one);
                }

                memory.Write();
                return answer;
            default:
                throw new UnreachableException();
        }
    }

    private void Carry(WriteTurn turn, AskedCommand origin, DecidedLink decided)
    {
        var linked = decided.Case;
        var request = origin.Request with
        {
            CaseId = linked.Start.Case,
            CommandId = linked.CommandId,
            Command = linked.Command,
            ExpectedVersion = null,
            Late = null,
            Maintenance = null,
        };
        Carry(
            turn, new(request, _materials), decided.On, turn.Load(linked.Start.Case), linked.Accepted,
            linked.Place.Salt);
    }

    private Decision Decide(
        WriteTurn turn, AskedCommand asked, WorkflowToStart? pinned, LoadedCase loaded, Envelope envelope,
        Propose propose)
    {
        var request = asked.Request;
        var state = loaded.State;
        if (request.ExpectedVersion is { } expected && expected != state.Version)
        {
            return new Decision.Refused(RuntimeRefusals.Stale(expected, state.Version));
        }

        if (state.Version == 0 && pinned is null)
        {
            return new Decision.Refused(RuntimeRefusals.UnknownCase(request.CaseId));
        }

        if (asked.MissingFile is { } missing)
        {
            return new Decision.Refused(RuntimeRefusals.FileMissing(missing));
        }

        if (pinned is not null)
        {
            _parts.Shelves.Remember(pinned.Workflow.Definition, pinned.Calendar.Calendar);
        }

        var definition = pinned?.Workflow.Definition ?? _parts.Shelves.Definition(state.DefinitionHash);
        var calendars = _parts.Shelves.Calendars(state);
        calendars = pinned is null ? calendars : calendars.Add(pinned.Calendar.Calendar);
        if (request.Command is CaseCommand.ReviseCalendar revise && CaseSalts.HasCalendar(turn, revise.Version))
        {
            calendars = calendars.Add(_parts.Shelves.Calendar(revise.Version));
        }

        return CaseRunner.Run(
            state, request.Command, envelope, definition, calendars, propose, pinned?.Calendar.Calendar.Version);
    }

    private Answer.Accepted Carry(
        WriteTurn turn, AskedCommand asked, WorkflowToStart? pinned, LoadedCase loaded, Decision.Accepted accepted,
        string salt)
    {
        var request = asked.Request;
        if (pinned is not null)
        {
            Store(turn, pinned.Workflow);
            Store(turn, pinned.Calendar);
        }

        if (request.Maintenance is { } reason)
        {
            turn.Tables.Maintenance.Insert(new()
            {
                CommandId = request.CommandId, Account = request.Actor.Via, Reason = reason, At = Now(),
            });
        }

        turn.Append(loaded, accepted, _parts.Shelves);
        var answer = new Answer.Accepted(request.CaseId, loaded.State.Version + 1, accepted.State.Version);
        turn.Tables.Commands.Insert(FirstAnswer.Row(asked, salt, answer, Now()));
        return answer;
    }

    private Answer.Refused Refuse(WriteTurn turn, AskedCommand asked, Refusal refusal, string salt)
    {
        var answer = new Answer.Refused(refusal);
        turn.Tables.Commands.Insert(FirstAnswer.Row(asked, salt, answer, Now()));
        return answer;
    }

    // The history's time never runs backwards: a clock that was set back waits at the last event.
    private Envelope EnvelopeOf(CaseRequest request, CaseState state, string salt)
    {
        var now = Instant.FromUnixTimeTicks(Now());
        var recordedAt = Instant.Max(now, state.LastRecordedAt);
        if (recordedAt - now > UnremarkableLift)
        {
            Volatile.Write(ref _lift, new(request.CaseId, now, recordedAt - now));
        }

        return new()
        {
            CaseId = request.CaseId,
            CommandId = request.CommandId,
            Actor = request.Actor,
            RecordedAt = recordedAt,
            EffectiveOn = request.EffectiveOn is { } on ? Instant.FromUnixTimeTicks(on.ToUnixTimeTicks()) : recordedAt,
            ExpectedVersion = request.ExpectedVersion,
            Salt = salt,
            Late = request.Late,
        };
    }

    // The key of a document is the hash of its content: what is there already need not be written again.
    private void Store(WriteTurn turn, ResolvedWorkflow workflow)
    {
        var definition = workflow.Definition;
        if (turn.Tables.Statements.Scalar<long>(
            "SELECT count(*) FROM definitions WHERE hash=@hash", ("@hash", definition.Hash)) == 0)
        {
            turn.Tables.Definitions.Insert(new()
            {
                Hash = definition.Hash,
                Id = definition.File.Id,
                Version = definition.File.Version,
                Document = workflow.Document,
                AddedAt = Now(),
            });
        }
    }

    private bool Store(WriteTurn turn, ResolvedCalendar calendar)
    {
        if (CaseSalts.HasCalendar(turn, calendar.Calendar.Version))
        {
            return false;
        }

        turn.Tables.Calendars.Insert(new()
        {
            Version = calendar.Calendar.Version, Document = calendar.Document, AddedAt = Now(),
        });
        return true;
    }

    // Whole milliseconds: what people read and compare need not show more.
    private long Now() =>
        Instant.FromUnixTimeMilliseconds(_parts.Clock.GetCurrentInstant().ToUnixTimeMilliseconds()).ToUnixTimeTicks();
}
