using System.Globalization;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

/// <summary>An expectation that was not met.</summary>
/// <param name="When">At which moment or act.</param>
/// <param name="What">What was looked at, such as <c>clocks/formal/deadline</c>.</param>
/// <param name="Expected">What the author expected.</param>
/// <param name="Actual">What came out.</param>
public sealed record ExpectationFailure(string When, string What, string Expected, string Actual)
{
    /// <inheritdoc/>
    public override string ToString() => $"{When}: {What} should be {Expected}, was {Actual}";
}

/// <summary>Counts expectations and keeps those that were not met.</summary>
internal sealed class Expectations
{
    private readonly List<ExpectationFailure> _failures = [];

    public int Passed { get; private set; }

    public IReadOnlyList<ExpectationFailure> Failures => _failures;

    /// <summary>An act must be carried out, or be refused with the code that was expected.</summary>
    public void CheckRefusal(ScenarioEntry entry, Refusal? refusal)
    {
        var what = $"{entry.By} {entry.Do} {entry.Step}".TrimEnd();
        if (entry.Refused is not null || refusal is not null)
        {
            Compare(
                $"at {Moments.Text(entry.At)}", $"refusal of '{what}'", entry.Refused ?? "none",
                refusal?.Code ?? "none", refusal is null ? "none" : refusal.ToString());
        }
    }

    /// <summary>An entry or expectation is about a case that nothing opened.</summary>
    public void NoCase(string when, string id) =>
        Compare(when, $"cases/{id}", "a case", "no case of that id was opened");

    public void Check(ExpectationFile expected, CaseRun run, LocalDateTime now, string when)
    {
        var state = run.State;
        if (expected.State is { } stage)
        {
            Compare(when, "state", stage, state.Stage.ToString().ToLowerInvariant());
        }

        if (expected.Outcome is { } outcome)
        {
            Compare(when, "outcome", outcome.Value, state.Stage == CaseStage.Open ? null : state.Outcome);
        }

        if (expected.Status is { } status)
        {
            Compare(when, "status", Text(status), Text(state.Status));
        }

        foreach (var (step, wanted) in expected.Steps)
        {
            Compare(when, $"steps/{step}", wanted, StepText(state.Step(step)));
        }

        var items = CaseOutcome.Items(state, run.Definition);
        foreach (var (item, wanted) in expected.Items)
        {
            Compare(when, $"items/{item}", wanted.Value, items.GetOr(item, "no such item"));
        }

        foreach (var (key, wanted) in expected.Members)
        {
            var actual = state.Members.TryGetValue(key, out var member) ? Words.Of(member.Outcome) : "no such member";
            Compare(when, $"members/{key}", wanted, actual);
        }

        foreach (var (id, wanted) in expected.Links)
        {
            var actual = state.Links.TryGetValue(id, out var link) ? Words.Of(link.Relation) : "no such linked case";
            Compare(when, $"links/{id}", wanted, actual);
        }

        if (expected.Visits is { } visits)
        {
            Compare(when, "visits", Text(visits), Text(Visits.Of(run.Events).Count));
        }

        if (expected.GreenLane is { } lane)
        {
            Compare(when, "green-lane", Word(lane), Word(state.Service.GreenLane is not null));
        }

        Certificates(expected, state, when);
        Clocks(expected, run, now, when);
        Nodes(expected, run, now, when);
    }

    private void Certificates(ExpectationFile expected, CaseState state, string when)
    {
        if (expected.Certificates is { } certificates)
        {
            var issued = state.Certificates.Keys;
            if (certificates.Count == 0)
            {
                Compare(when, "certificates", "none", issued.Count == 0 ? "none" : string.Join(", ", issued));
            }

            foreach (var certificate in certificates)
            {
                var actual = issued.Contains(certificate) ? "issued" : "not issued";
                Compare(when, $"certificates/{certificate}", "issued", actual);
            }
        }

        foreach (var (certificate, wanted) in expected.CertificateStates)
        {
            Compare(when, $"certificates/{certificate}", wanted,
                state.Certificates.TryGetValue(certificate, out var held) ? Words.Of(held.Status) : "not issued");
        }
    }

    private void Clocks(ExpectationFile expected, CaseRun run, LocalDateTime now, string when)
    {
        if (expected.Clocks.Count == 0)
        {
            return;
        }

        var views = ClockView.Of(run.State, run.Definition, run.Calendars, now);
        foreach (var (id, wanted) in expected.Clocks)
        {
            if (views.FirstOrDefault(view => view.Id == id) is not { } view)
            {
                Compare(when, $"clocks/{id}", "a clock", "no clock of that id has started");
                continue;
            }

            Clock(wanted, view, $"clocks/{id}", when);
        }
    }

    private void Clock(ClockExpectation wanted, ClockView view, string what, string when)
    {
        if (wanted.Limit is { } limit)
        {
            Compare(when, $"{what}/limit", limit, view.Limit);
        }

        if (wanted.Consumed is { } consumed)
        {
            Compare(when, $"{what}/consumed", Text(consumed), Text(view.Consumed));
        }

        if (wanted.Remaining is { } remaining)
        {
            Compare(when, $"{what}/remaining", Text(remaining), Text(view.Remaining));
        }

        if (wanted.Deadline is { } deadline)
        {
            Compare(when, $"{what}/deadline", deadline.Value, view.Deadline);
        }

        if (wanted.Light is { } light)
        {
            Compare(when, $"{what}/light", light, view.Light.Wire());
        }

        if (wanted.Provisional is { } provisional)
        {
            Compare(when, $"{what}/provisional", provisional ? "true" : "false", view.Provisional ? "true" : "false");
        }
    }

    private void Nodes(ExpectationFile expected, CaseRun run, LocalDateTime now, string when)
    {
        if (expected.Nodes.Count == 0)
        {
            return;
        }

        var views = NodeView.Of(run.State, run.Definition, run.Calendars, now.Date);
        foreach (var (id, wanted) in expected.Nodes)
        {
            var what = $"nodes/{id}";
            if (views.FirstOrDefault(view => view.Step == id) is not { } view)
            {
                Compare(when, what, "a node", "no milestone of that id has a plan");
                continue;
            }

            var planned = wanted.Planned is { } plan ? new Expected<string>(Moments.Text(plan)) : null;
            Day(planned, view.Planned, $"{what}/planned", when);
            Day(wanted.Forecast, view.Forecast, $"{what}/forecast", when);
            Day(wanted.Actual, view.Actual, $"{what}/actual", when);
            if (wanted.DaysLate is { } late)
            {
                var days = view.DaysLate is { } found ? Text(Math.Max(found, 0)) : null;
                Compare(when, $"{what}/days-late", Text(late), days);
            }

            if (wanted.Light is { } light)
            {
                Compare(when, $"{what}/light", light, view.Light?.Wire());
            }
        }
    }

    private void Day(Expected<string>? wanted, LocalDate? found, string what, string when)
    {
        if (wanted is not null)
        {
            Compare(when, what, wanted.Value, found is { } day ? Moments.Text(day) : null);
        }
    }

    private void Compare(string when, string what, string? expected, string? actual, string? shown = null)
    {
        if (expected == actual)
        {
            Passed++;
        }
        else
        {
            _failures.Add(new(when, what, expected ?? "null", shown ?? actual ?? "null"));
        }
    }

    private static string Word(bool truth) => truth ? "true" : "false";

    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string StepText(StepState step) => step.Status switch
    {
        StepStatus.Waiting => "waiting",
        StepStatus.Open => "open",
        StepStatus.Skipped => "skipped",
        StepStatus.Closed => "closed",
        _ => step.Outcome ?? "ended",
    };
}

/// <summary>Spells moments as authors write them.</summary>
internal static class Moments
{
    private static readonly NodaTime.Text.LocalDateTimePattern Minute =
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static string Text(LocalDateTime moment) => Minute.Format(moment);

    public static string Text(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}

/// <summary>The interface's words for states.</summary>
public static class Words
{
    /// <summary>in-force, suspended, replaced, revoked or lapsed.</summary>
    public static string Of(CertificateStatus status) => status switch
    {
        CertificateStatus.InForce => "in-force",
        CertificateStatus.Suspended => "suspended",
        CertificateStatus.Replaced => "replaced",
        CertificateStatus.Revoked => "revoked",
        _ => "lapsed",
    };

    /// <summary>opened, follows or detached.</summary>
    public static string Of(LinkRelation relation) => relation.ToString().ToLowerInvariant();

    /// <summary>open, granted, refused, detached or withdrawn.</summary>
    public static string Of(MemberOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>open, decided or closed.</summary>
    public static string Of(CaseStage stage) => stage switch
    {
        CaseStage.Open => "open",
        CaseStage.Decided => "decided",
        _ => "closed",
    };
}
