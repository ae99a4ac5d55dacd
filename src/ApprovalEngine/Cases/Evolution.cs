using System.Diagnostics;
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>Folds events into a state: total, and blind to definition, calendar and clock.</summary>
public static class Evolution
{
    /// <summary>The case after one more event.</summary>
    /// <exception cref="CorruptHistoryException">
    /// The event does not follow the state, or names what is not there.
    /// </exception>
    public static CaseState Apply(CaseState state, RecordedEvent recorded)
    {
        if (recorded.Sequence != state.Version + 1 || recorded.CaseId != state.CaseId)
        {
            throw new CorruptHistoryException(
                $"case {state.CaseId}: event {recorded.Sequence} of {recorded.CaseId} cannot follow {state.Version}");
        }

        try
        {
            var at = ChinaTime.ToLocal(recorded.EffectiveOn);
            var after = Fold(state, recorded, at);

            // Nobody else holds a state that was just made: one copy an event, not two.
            return (ReferenceEquals(after, state) ? state with { } : after).Stamp(
                recorded, Instant.Max(state.LastEffectiveOn, recorded.EffectiveOn),
                HandlingStatus.After(state, recorded.Event), LastActs.After(state, recorded, after));
        }
        catch (KeyNotFoundException missing)
        {
            throw new CorruptHistoryException(
                $"case {state.CaseId}: event {recorded.Sequence} names what is not there: {missing.Message}", missing);
        }
    }

    private static CaseState Fold(CaseState state, RecordedEvent recorded, LocalDateTime at) => recorded.Event switch
    {
        CaseEvent.CaseStarted e => state with
        {
            Workflow = e.Workflow,
            DefinitionHash = e.DefinitionHash,
            CalendarVersion = e.CalendarVersion,
            Applicant = e.Applicant,
            Agent = e.Agent,
            Project = e.Project,
            StartedAt = at,
        },
        CaseEvent.StepOpened e => Set(state, e.Step, step => StepFolds.Opened(step, e, at)),
        CaseEvent.StepSkipped e => Set(state, e.Step, step => StepFolds.EndedWithout(step, StepStatus.Skipped, at)),
        CaseEvent.StepClosed e => Set(state, e.Step, step => StepFolds.EndedWithout(step, StepStatus.Closed, at)),
        CaseEvent.StepMoot e => Set(state, e.Step, step => step with { IsMoot = true }),
        CaseEvent.StepSuperseded e => Set(state, e.Step, StepFolds.SetBack),
        CaseEvent.StepAnswered e => state with
        {
            Steps = state.Steps.SetItem(e.Step, StepFolds.Answered(state.Step(e.Step), e, recorded.Actor, at)),
            Service = e.Type == "submit" ? state.Service.Without(e) : state.Service,
            Form = Merge(state.Form, e.Form),
            Materials = Merge(state.Materials, e.Materials),
            Checks = Merge(state.Checks, e.Checks),
        },
        CaseEvent.TaskChanged e => Set(state, e.Step, step => StepFolds.TaskChanged(step, e, recorded.Actor)),
        CaseEvent.StepReturned e => Set(state, e.Step, step => step with { Returns = step.Returns + 1 }),
        CaseEvent.StepTakenBack e => TakenBack(state, e),
        CaseEvent.LateRecorded => state,
        CaseEvent.Withdrawn e => state with
        {
            IsWithdrawn = state.IsWithdrawn || e.Whole,
            Members = e.Whole ? MemberFolds.Withdrawn(state.Members) : state.Members,
        },
        CaseEvent.FactChanged e => state with
        {
            Form = Merge(state.Form, e.Form),
            Materials = Merge(state.Materials, e.Materials),
            Checks = Merge(state.Checks, e.Checks),
        },
        CaseEvent.StopAsked or CaseEvent.StopApproved or CaseEvent.StopEnded or CaseEvent.ExtensionAsked
            or CaseEvent.ExtensionApproved or CaseEvent.RequestRejected => RequestFolds.Fold(state, recorded.Event),
        _ => ClockFolds.Fold(state, recorded.Event) ?? CertificateFolds.Fold(state, recorded.Event)
            ?? PartyFolds.Fold(state, recorded, at) ?? MachineFolds.Fold(state, recorded.Event)
            ?? MemberFolds.Fold(state, recorded.Event) ?? WholeCaseFolds.Fold(state, recorded.Event)
            ?? ServiceFolds.Fold(state, recorded, at)
            ?? throw new UnreachableException($"no fold for {recorded.Event.GetType().Name}"),
    };

    private static CaseState Set(CaseState state, string step, Func<StepState, StepState> change) =>
        state with { Steps = state.Steps.SetItem(step, change(state.Step(step))) };

    private static CaseState TakenBack(CaseState state, CaseEvent.StepTakenBack taken)
    {
        var act = state.LastAct is { } last && last.Step == taken.Step
            ? last
            : throw new KeyNotFoundException($"an act on '{taken.Step}' to take back");
        var steps = state.Steps.SetItem(taken.Step, act.Before);
        foreach (var (id, before) in act.Opened)
        {
            // The attempt stays counted: what was opened and undone is not opened a second time under the same number.
            steps = steps.SetItem(id, before with { Attempt = steps[id].Attempt });
        }

        return state with { Steps = steps };
    }

    internal static ValueMap<T> Merge<T>(ValueMap<T> old, ValueMap<T> added)
    {
        foreach (var (key, value) in added)
        {
            old = old.SetItem(key, value);
        }

        return old;
    }
}
