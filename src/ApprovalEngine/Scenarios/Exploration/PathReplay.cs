using ApprovalEngine.Cases;
using NodaTime;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>A path played again as time would have it: whatever falls due first happens first.</summary>
/// <param name="State">The case at its end.</param>
/// <param name="Last">What the last act did; null for a path without acts.</param>
/// <param name="Entries">The acts, as a scenario writes them.</param>
/// <param name="Until">
/// The moment at which the last deadline of the path has passed; null where it ends by an act.
/// </param>
/// <param name="People">Who acted.</param>
internal sealed record PathReplay(
    CaseState State, Moved? Last, ValueList<ScenarioEntry> Entries, LocalDateTime? Until, ValueList<Actor> People)
{
    /// <summary>Plays acts from the start of a case; null where one of them is refused.</summary>
    public static PathReplay? Of(CaseWalk walk, Actor applicant, IReadOnlyList<ExploredAct> acts)
    {
        var state = walk.Start(applicant);
        var entries = new List<ScenarioEntry>();
        var people = new List<Actor> { applicant };
        Moved? last = null;
        LocalDateTime? until = null;
        foreach (var act in acts)
        {
            var events = new List<RecordedEvent>();
            foreach (var entry in act.Entries)
            {
                var at = entry.Command is null ? walk.DueAt(state, entry.Do) : CaseWalk.NextMoment(state);
                if (at is not { } moment || walk.Wait(state, moment) is not { } waited)
                {
                    return null;
                }

                var moved = entry.Command is null ? waited : walk.Try(waited.State, ExploredAct.Of(entry, act.Traits));
                if (moved is null)
                {
                    return null;
                }

                (state, until) = (moved.State, entry.Command is null ? moment : null);
                events.AddRange(moved.Events);
                if (entry.By is { } actor)
                {
                    people.Add(actor);
                    entries.Add(new()
                    {
                        // The engine may have waited for what fell due meanwhile; then the act came after it.
                        At = ApprovalEngine.Calendars.ChinaTime.ToLocal(state.LastEffectiveOn),
                        By = actor.Id,
                        Step = entry.Step,
                        Do = entry.Do,
                        With = entry.With,
                    });
                }
            }

            last = new(state, events.ToValueList());
        }

        return new(state, last, entries.ToValueList(), until,
            people.DistinctBy(person => person.Id).ToValueList());
    }
}
