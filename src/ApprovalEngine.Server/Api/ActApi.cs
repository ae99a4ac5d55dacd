using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Api;

/// <summary>What changes cases.</summary>
internal static class ActApi
{
    public static void MapActs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cases", StartAsync).Needs(Right.ReadCases).Told(new(
            "startCase", new("开始一个办件", "Start a case"))
        {
            About = new(
                "申请人为自己，代办员为委托人，窗口人员和项目专员为任何申请人开始。",
                "Applicants start their own, agents their clients', officers and stewards anybody's."),
            Takes = typeof(StartRequest), Gives = typeof(ActAnswer), Status = 201, IsKeyed = true, IsVersioned = true,
            Refuses = [KnownRefusals.CommandIdReused],
        });
        api.MapPost("/cases/{case}/acts", ActAsync).Needs(Right.ReadCases).Told(new(
            "actOnCase", new("在办件上执行一个行为", "Act on a case"))
        {
            About = new(
                "先处理至此到期的期限，再执行行为。给出 If-Match 时，办件若已变更则拒绝。同一 Idempotency-Key 得到首次答复，拒绝也一样。",
                "What fell due until now happens first. With If-Match it is refused if the case changed meanwhile. "
                + "The same Idempotency-Key gives the first answer again, a refusal too."),
            Takes = typeof(ActRequest), Gives = typeof(ActAnswer), IsKeyed = true, IsVersioned = true,
            Refuses =
            [
                KnownRefusals.UnknownCase, KnownRefusals.IfMatchUnfit, KnownRefusals.StaleVersion,
                KnownRefusals.CommandIdReused, KnownRefusals.LateApprover, KnownRefusals.NotYours,
            ],
        });
    }

    private static async Task<IResult> StartAsync(HttpContext context, ActService acts, Door door)
    {
        var (body, refused) = await Body.ReadAsync<StartRequest>(context);
        if (body is null)
        {
            return refused!;
        }

        var user = context.Caller();
        var applicant = body.Applicant ?? user.Id;
        if (ActingRole.Of(user, body.As, applicant) is not { } role)
        {
            return Problems.Of(KnownRefusals.NotAllowed);
        }

        var key = ApiEndpoints.KeyOf(context)!;
        var answer = await acts.StartAsync(
            new()
            {
                CaseId = body.Id ?? CaseIdOf(user, key),
                Actor = user.As(role),
                Command = new CaseCommand.Start(
                    applicant, body.Agent ?? (role == ActorRole.Agent ? user.Id : null), body.Project, null),
                CommandId = key,
            },
            body.Workflow, context.RequestAborted);
        if (answer is Answer.Accepted accepted)
        {
            context.Response.Headers.Location = $"{ApiEndpoints.Root}/cases/{Uri.EscapeDataString(accepted.CaseId)}";
        }

        return Tell(context, answer, door, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ActAsync(
        HttpContext context, ActService acts, CaseFiles files, ActPapers papers, PeopleDirectory people, Door door,
        string @case)
    {
        var (body, refused) = await Body.ReadAsync<ActRequest>(context);
        if (body is null)
        {
            return refused!;
        }

        if (!Versions.TryExpected(context, out var expected))
        {
            return Problems.Of(KnownRefusals.IfMatchUnfit);
        }

        var user = context.Caller();
        if (files.Find(user, @case) is not { } file)
        {
            return CaseApi.NoCase(@case);
        }

        if (ActingRole.Of(user, body.As, file.State.Applicant) is not { } role)
        {
            return Problems.Of(KnownRefusals.NotAllowed);
        }

        var late = body.Late ?? body.With?.Late;
        if (late is not null && !await people.IsSupervisorAsync(late.ApprovedBy, context.RequestAborted))
        {
            return Problems.Of(KnownRefusals.LateApprover);
        }

        var (payload, missing) = await papers.TakeAsync(body.With, context.RequestAborted);
        if (missing is not null)
        {
            return Problems.Of(missing);
        }

        var answer = await acts.SendAsync(
            new()
            {
                CaseId = @case,
                Actor = user.As(role, body.Step is { } step ? file.State.Step(step).Post : null),
                Command = ActReader.Read(body.Step, body.Do, payload),
                CommandId = ApiEndpoints.KeyOf(context)!,
                ExpectedVersion = expected,
                EffectiveOn = body.Effective is { } effective ? ChinaTime.ToInstant(effective) : null,
                Late = late is null ? null : new(
                    new Actor(late.ApprovedBy, ActorRole.Supervisor) { Via = user.Via }, late.Reason, late.Document),
            },
            context.RequestAborted);
        return Tell(context, answer, door, StatusCodes.Status200OK);
    }

    private static IResult Tell(HttpContext context, Answer answer, Door door, int status)
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

    // A request that is sent again must mean the same case, so its id follows from who sent it and from his key.
    private static string CaseIdOf(CurrentUser user, string key) =>
        "C-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}\n{key}")))[..16];
}
