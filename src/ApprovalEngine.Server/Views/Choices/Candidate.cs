using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>An act that might be possible, with a payload that lacks nothing: the core is asked about both.</summary>
/// <param name="Choice">The act.</param>
/// <param name="Sample">A payload that would do.</param>
internal sealed record Candidate(ActChoice Choice, Payload Sample)
{
    /// <summary>The command with a payload.</summary>
    public CaseCommand Command(Payload with) => ActReader.Read(Choice.Step, Choice.Do, with);

    /// <summary>A payload without what one field says.</summary>
    public static Payload Without(Payload with, string field) => field switch
    {
        "opinion" => with with { Opinion = null },
        "reason" => with with { Reason = null },
        "basis" => with with { Basis = null },
        "remedy" => with with { Remedy = null },
        "defects" => with with { Defects = [] },
        "conditions" => with with { Conditions = [] },
        "missing" => with with { Missing = ValueMap<Limit>.Empty },
        "to" => with with { To = null },
        "for" => with with { For = null },
        "by" => with with { By = null },
        "procedure" => with with { Procedure = null },
        "members" => with with { Members = [] },
        "memberAnswers" => with with { MemberAnswers = ValueMap<MemberAnswer>.Empty },
        "officers" => with with { Officers = [] },
        "from" => with with { From = null },
        "until" => with with { Until = null },
        "date" => with with { Date = null },
        "kind" => with with { Kind = null },
        "outcome" => with with { Outcome = null },
        "score" => with with { Score = null },
        "document" => with with { Document = null },
        "answer" => with with { Answer = null },
        _ when field.StartsWith("record/", StringComparison.Ordinal) =>
            with with { Record = with.Record.Remove(field["record/".Length..]) },
        _ when field.StartsWith("check/", StringComparison.Ordinal) =>
            with with { Checks = with.Checks.Remove(field["check/".Length..]) },
        _ => with,
    };
}
