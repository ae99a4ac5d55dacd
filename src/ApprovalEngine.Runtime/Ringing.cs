using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ApprovalEngine.Runtime;

/// <summary>Turns what fell due into commands, within the turn of the writer.</summary>
/// <param name="shelves">Definitions and calendars.</param>
/// <param name="now">The clock, in ticks.</param>
/// <param name="handle">Handles a command as any other.</param>
internal sealed class Ringing(Shelves shelves, Func<long> now, Func<WriteTurn, CaseRequest, Answer> handle)
{
    /// <summary>Whether something fell due in a case.</summary>
    public bool IsDue(WriteTurn turn, LoadedCase loaded)
    {
        var next = loaded.Projection is { } shown
            ? shown.Case.NextDueAt
            : turn.Tables.Statements.Scalar<long?>(
                "SELECT next_due_at FROM cases WHERE case_id=@case", ("@case", loaded.State.CaseId));
        return next <= now();
    }

    /// <summary>Reaches the earliest deadline of all cases; null where nothing is due.</summary>
    /// <exception cref="RingFailedException">The case failed and is set aside.</exception>
    public DueCase? Earliest(WriteTurn turn, SetAside aside)
    {
        var at = Instant.FromUnixTimeTicks(now());
        if (DueCases.First(turn.Tables.Statements, at, caseId => aside.Holds(caseId, at)) is not { } due)
        {
            return null;
        }

        try
        {
            if (!Next(turn, due.CaseId))
            {
                // Passed over, or the next round would find the same case again and again.
                throw new CorruptHistoryException(
                    $"case {due.CaseId} is listed as due, but its history says that nothing is");
            }
        }
#pragma warning disable CA1031 // Whatever is wrong with one case is told of it, and the clocks of the others ring.
        catch (Exception own) when (own is not SqliteException)
#pragma warning restore CA1031
        {
            aside.Add(due, own, at);
            throw new RingFailedException(due, own);
        }

        aside.Remove(due.CaseId);
        return due;
    }

    /// <summary>Reaches the next deadline of a case.</summary>
    /// <returns>Whether one was due.</returns>
    public bool Next(WriteTurn turn, string caseId)
    {
        var state = turn.Load(caseId).State;
        if (state.Version == 0 || DueDates.Of(state, shelves).Next is not { } next
            || ChinaTime.ToInstant(next.DueAt) is var due && due.ToUnixTimeTicks() > now())
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
        return handle(turn, request) is Answer.Accepted;
    }
}
