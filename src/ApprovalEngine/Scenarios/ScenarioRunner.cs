using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

/// <summary>Plays a scenario under a virtual clock; the same deciders as everywhere, no second interpreter.</summary>
public static class ScenarioRunner
{
    /// <summary>Plays a scenario to its end, whatever its expectations say.</summary>
    /// <param name="scenario">A scenario without problems.</param>
    /// <param name="definitions">The definition of a workflow id.</param>
    /// <param name="calendars">Every calendar layer held.</param>
    /// <param name="find">Finds material files beside the scenario.</param>
    /// <param name="flow">Proposes which steps open; null for the embedded flow.</param>
    public static ScenarioResult Run(
        ScenarioFile scenario, Func<string, WorkflowDefinition> definitions, CalendarLibrary calendars,
        FindMaterial find, Propose? flow = null)
    {
        // An author who moves an act in time need not move its line: order of time decides, then order of the file.
        var acts = scenario.Acts.OrderBy(entry => entry.At).ToValueList();
        var play = new Play(scenario with { Acts = acts }, definitions, calendars, find, flow ?? Flow.Propose);
        foreach (var entry in acts)
        {
            play.Enter(entry);
        }

        return play.End();
    }

    private sealed class Play(
        ScenarioFile scenario, Func<string, WorkflowDefinition> definitions, CalendarLibrary calendars,
        FindMaterial find, Propose flow)
    {
        private readonly ScenarioCases _cases = new(scenario, definitions, calendars, flow);
        private readonly Expectations _expectations = new();
        private readonly DailyDraws _draws = new();
        private LocalDateTime _now = scenario.Acts.Count > 0 ? scenario.Acts[0].At : default;

        public void Enter(ScenarioEntry entry)
        {
            Advance(entry.At);
            if (_cases.Of(entry) is not { } run)
            {
                _expectations.NoCase($"at {Moments.Text(entry.At)}", entry.Case!);
                return;
            }

            if (entry.Do is { } does)
            {
                Act(run, entry, does);
            }

            if (entry.Expect is { } expected)
            {
                Look(expected, run, $"at {Moments.Text(entry.At)}");
            }
        }

        public ScenarioResult End()
        {
            if (scenario.Until is { } until)
            {
                Advance(until);
            }

            var main = _cases.Main;
            if (scenario.Expect is { } expected)
            {
                Look(expected, main, "at the end");
            }

            return ScenarioResult.Of(scenario, main, _cases.All, _expectations, _now);
        }

        private void Look(ExpectationFile expected, CaseRun run, string when)
        {
            _expectations.Check(expected, run, _now, when);
            foreach (var (id, inner) in expected.Cases)
            {
                if (_cases.Find(id) is { } other)
                {
                    Look(inner, other, $"{when}, case {id}");
                }
                else
                {
                    _expectations.NoCase(when, id);
                }
            }
        }

        /// <summary>
        /// Lets time go by: whatever falls due, or becomes known of the calendar, happens in its order.
        /// </summary>
        private void Advance(LocalDateTime to)
        {
            while (true)
            {
                var drawAt = _draws.Next(_cases.All, to);
                var before = drawAt ?? to;
                var due = _cases.All.Select(run => (Run: run, Due: run.NextDue))
                    .Where(next => next.Due is not null && next.Due.DueAt <= before)
                    .OrderBy(next => next.Due!.DueAt).ThenBy(next => next.Run.Id, StringComparer.Ordinal)
                    .FirstOrDefault();
                var published = NextPublication(due.Due is null ? before : LocalDateTime.Max(due.Due.DueAt, _now));
                if (published is { } day)
                {
                    _now = LocalDateTime.Max(_now, day.AtMidnight());
                    Revise(day);
                }
                else if (due.Due is { } deadline)
                {
                    _now = LocalDateTime.Max(_now, deadline.DueAt);
                    due.Run.Ring(deadline, _now);
                }
                else if (drawAt is { } dayEnds)
                {
                    _now = LocalDateTime.Max(_now, dayEnds);
                    _draws.Draw(_now);
                }
                else
                {
                    _now = LocalDateTime.Max(_now, to);
                    return;
                }
            }
        }

        private LocalDate? NextPublication(LocalDateTime through) =>
            scenario.Calendar != CalendarKnowledge.AsPublished ? null
            : _cases.All.SelectMany(run => calendars.Publications(run.Definition.File.Calendar))
                .Where(day => day.AtMidnight() > _now && day.AtMidnight() <= through)
                .Order().Select(day => (LocalDate?)day).FirstOrDefault();

        private void Revise(LocalDate day)
        {
            foreach (var run in _cases.All)
            {
                run.Revise(calendars.Resolve(run.Definition.File.Calendar, day), day, _now);
            }
        }

        private void Act(CaseRun run, ScenarioEntry entry, string does)
        {
            var actor = ActorOf(entry);
            if (run.State.Version == 0)
            {
                var (applicant, agent) = Applicant(entry);
                var asks = new Actor(applicant, ActorRole.Applicant);
                if (run.Start(asks, applicant, agent, scenario.Project, entry.At) is { } why)
                {
                    _expectations.CheckRefusal(entry, why);
                    return;
                }
            }

            var command = ActReader.Read(entry.Step, does, ActReader.Payload(entry.With, find));
            var refusal = run.Send(command, actor, entry.At, entry.Effective ?? entry.At, Late(entry));
            _expectations.CheckRefusal(entry, refusal);
        }

        private Actor ActorOf(ScenarioEntry entry) => Person(entry.By ?? "") with { For = entry.For };

        private Actor Person(string id)
        {
            var person = scenario.People.GetOr(id, new PersonDefinition());
            return new(id, person.Role ?? ActorRole.Officer) { Posts = person.Posts };
        }

        private LateApproval? Late(ScenarioEntry entry) => entry.With?.Late is { } late
            ? new(Person(late.ApprovedBy), late.Reason, late.Document) : null;

        /// <remarks>Whoever acts first for himself applies; an agent applies for his client.</remarks>
        private (string Applicant, string? Agent) Applicant(ScenarioEntry entry)
        {
            var first = ActorOf(entry);
            return first.Role switch
            {
                ActorRole.Applicant => (first.Id, null),
                ActorRole.Agent => (first.For ?? FirstApplicant(), first.Id),
                _ => (FirstApplicant(), null),
            };
        }

        private string FirstApplicant() => scenario.People
            .Where(person => person.Value.Role == ActorRole.Applicant).Select(person => person.Key)
                .FirstOrDefault("applicant");
    }
}
