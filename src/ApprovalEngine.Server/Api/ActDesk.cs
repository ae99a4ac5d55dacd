using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.Server.Api;

/// <summary>Sends what programs want done, and tells what came of it.</summary>
internal sealed class ActDesk(ActService acts, ActPapers papers, Door door)
{
    /// <summary>Sends an act of somebody whose capacity is known.</summary>
    public async Task<IResult> SendAsync(HttpContext context, string caseId, ActRequest body, Actor actor)
    {
        if (!Versions.TryExpected(context, out var expected))
        {
            return Problems.Of(KnownRefusals.IfMatchUnfit);
        }

        if (body.With?.Late is not null)
        {
            return Problems.Of(KnownRefusals.LateNotHere);
        }

        var (payload, missing) = await papers.TakeAsync(actor.Id, caseId, body.With, context.RequestAborted);
        if (missing is not null)
        {
            return Problems.Of(missing);
        }

        var answer = await acts.SendAsync(
            new()
            {
                CaseId = caseId,
                Actor = actor,
                Command = ActReader.Read(body.Step, body.Do, payload),
                CommandId = ApiEndpoints.KeyOf(context)!,
                ExpectedVersion = expected,
                EffectiveOn = body.Effective is { } effective ? ChinaTime.ToInstant(effective) : null,
            },
            context.RequestAborted);
        if (answer is Answer.Accepted)
        {
            await papers.SentAsync(actor.Id, caseId, body.With, context.RequestAborted);
        }

        return Tell(context, answer, StatusCodes.Status200OK);
    }

    /// <summary>The answer to an act.</summary>
    public IResult Tell(HttpContext context, Answer answer, int status)
    {
        if (answer is Answer.Refused refused)
        {
            return Problems.Of(refused.Refusal);
        }

        var accepted = (Answer.Accepted)answer;
        Versions.Tag(context, accepted.LastSequence);
        return ApiJson.Of(
            new ActAnswer
            {
                Case = accepted.CaseId,
                First = accepted.FirstSequence,
                Last = accepted.LastSequence,
                Open = [.. door.Replayer.At(accepted.CaseId, accepted.LastSequence)!.State.Steps
                    .Where(step => step.Value.Status == StepStatus.Open).Select(step => step.Key)],
            },
            status);
    }
}
