using System.Diagnostics;
using ApprovalEngine.Calendars;
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
    private readonly CaseServiceParts _parts;
    private readonly GroupCommit _commits;
    private readonly MaterialStore _materials;
    private readonly LinkedStarts _linked;

    public CaseService(CaseServiceParts parts)
    {
        _parts = parts;
        _commits = new(parts.Database);
        _materials = new(parts.Database.FilesFolder);
        _linked = new(parts, SaltBytes);
        Queries = new(parts.Database, parts.Shelves);
    }

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
        Queries.Reads.Read(read => DueCases.Until(read, until, max, after));

    /// <summary>When something falls due next in any case; null where nothing ever will.</summary>
    public Instant? NextDue() => Queries.Reads.Read(DueCases.Next);

    /// <summary>Sends what fell due in a case until now, each deadline once, in order.</summary>
    /// <returns>Number of deadlines reached.</returns>
    public async Task<int> RingAsync(string caseId, CancellationToken cancellation)
    {
        var rung = 0;
        while (await _commits.RunAsync(turn => RingNext(turn, caseId), cancellation).ConfigureAwait(false))
        {
            rung++;
        }

        return rung;
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync().ConfigureAwait(false);
        Queries.Dispose();
    }

    private Task<Answer> RunAsync(CaseRequest request, WorkflowToStart? pinned, CancellationToken cancellation)
    {
        var asked = new AskedCommand(request, _materials);
        return _commits.RunAsync(turn => Handle(turn, asked, pinned), cancellation);
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

        salt ??= new CaseSalts(turn, _parts.FillRandom).New(request.CaseId, SaltBytes);
        var envelope = EnvelopeOf(request, loaded.State, salt);
        switch (Decide(turn, asked, pinned, loaded, envelope))
        {
            case Decision.Refused refused:
                return Refuse(turn, asked, refused.Refusal, salt);
            case Decision.Accepted accepted:
                var (refusal, linked) = _linked.Decide(turn, accepted, envelope);
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
        WriteTurn turn, AskedCommand asked, WorkflowToStart? pinned, LoadedCase loaded, Envelope envelope)
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
            state, request.Command, envelope, definition, calendars, _parts.Flow.Propose,
            pinned?.Calendar.Calendar.Version);
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
        var recordedAt = Instant.Max(Instant.FromUnixTimeTicks(Now()), state.LastRecordedAt);
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

    private bool RingNext(WriteTurn turn, string caseId)
    {
        var state = turn.Load(caseId).State;
        if (state.Version == 0 || DueDates.Of(state, _parts.Shelves).Next is not { } next
            || ChinaTime.ToInstant(next.DueAt) is var due && due.ToUnixTimeTicks() > Now())
        {
            return false;
        }

        var request = new CaseRequest
        {
            CaseId = caseId,
            CommandId = $"deadline:{caseId}:{state.Version}:{next.Id}",
            Actor = Actor.Clock,
            Command = new CaseCommand.DeadlineReached(next.Id, next.DueAt),
            EffectiveOn = due,
        };
        return Handle(turn, new(request, _materials), null) is Answer.Accepted;
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
