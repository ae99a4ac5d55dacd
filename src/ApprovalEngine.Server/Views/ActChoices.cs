using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Views.Choices;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>What somebody may do on a case now: the core itself is asked about each act.</summary>
/// <remarks>
/// Every act is tried on the state with a payload that lacks nothing. What the core carries out is offered; what it
/// refuses because of who asks or where the step stands is left out; what it refuses for another reason is shown with
/// that reason. A field is required where the core refuses the same act without it. Nothing is stored by asking.
/// </remarks>
public static class ActChoices
{
    // Who asks, or where the case stands, rules the act out: to show it would only be noise.
    private static readonly HashSet<string> Unfit = new(
        [
            RefusalCode.ActorNotAssigned, RefusalCode.RoleMayNotAct, RefusalCode.StepNotOpen, RefusalCode.CaseClosed,
            RefusalCode.UnknownStep, RefusalCode.UnknownOutcome, RefusalCode.ClockDecides, RefusalCode.NotOnDemand,
            RefusalCode.NothingAsked, RefusalCode.NotStopped, RefusalCode.ClockNotRunning, RefusalCode.NotExtendable,
            RefusalCode.NothingToTakeBack, RefusalCode.WrongLevel, RefusalCode.NoOverride, RefusalCode.NoGreenLane,
            RefusalCode.AlreadyAnswered, RefusalCode.AlreadyDecided, RefusalCode.NotANode, RefusalCode.LinkNotAllowed,
            RefusalCode.NotDetachable, RefusalCode.NotABundle, RefusalCode.UnknownChange, RefusalCode.NoCertificate,
            RefusalCode.NothingReused, RefusalCode.PointNotOpen, RefusalCode.ReturnNotPossible,
            RefusalCode.NotDecided, RefusalCode.RatedBefore, RefusalCode.MemberSettled, RefusalCode.MandateMissing,
            RefusalCode.MandateExpired, RefusalCode.MandateScope, RefusalCode.CertificateIssued,
        ],
        StringComparer.Ordinal);

    /// <summary>The acts of a person on a case at an instant.</summary>
    /// <param name="file">The case.</param>
    /// <param name="user">The person.</param>
    /// <param name="colleagues">Those to whom work may be given.</param>
    /// <param name="now">When.</param>
    public static ValueList<ActChoice> For(
        CaseFile file, CurrentUser user, ValueList<Person> colleagues, Instant now)
    {
        var subject = new ActSubject(file, user, colleagues, now);
        return AnswerActs.Of(subject)
            .Concat(TaskActs.Of(subject))
            .Concat(ClockActs.Of(subject))
            .Concat(CaseActs.Of(subject))
            .Select(candidate => Decide(subject, candidate))
            .OfType<ActChoice>().ToValueList();
    }

    private static ActChoice? Decide(ActSubject subject, Candidate candidate)
    {
        foreach (var role in subject.Roles)
        {
            var actor = Acting.As(
                subject.User, role, subject.State,
                candidate.Choice.Step is { } step ? subject.Definition.Find(step) : null);
            var refusal = subject.Ask(candidate.Command(candidate.Sample), actor);
            if (refusal is not null && Unfit.Contains(refusal.Code))
            {
                continue;
            }

            var choice = candidate.Choice with { As = role, For = actor.For };
            return refusal is not null
                ? choice with { Blocked = refusal.Message, BlockedCode = refusal.Code, Fields = [] }
                : choice with
                {
                    Fields = choice.Fields.Select(field => field with
                    {
                        IsRequired = subject.Ask(
                            candidate.Command(Candidate.Without(candidate.Sample, field.Name)), actor) is not null,
                    }).ToValueList(),
                    Warnings = [.. ActWarnings.Of(subject, choice), .. choice.Warnings],
                };
        }

        return null;
    }
}
