using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Api;

/// <summary>What changes cases.</summary>
internal static class ActApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/cases", StartAsync).Needs(Right.ReadCases).Told(new(
            "startCase", new("开始一个办件", "Start a case"))
        {
            About = new(
                "申请人为自己，代办员为已登记委托的委托人，窗口人员和项目专员为任何申请人开始。",
                "Applicants start their own, agents those of clients who recorded a mandate, "
                + "officers and stewards anybody's."),
            Takes = typeof(StartRequest), Gives = typeof(ActAnswer), Status = 201, IsKeyed = true, IsVersioned = true,
            Refuses = [KnownRefusals.CommandIdReused, KnownRefusals.MandateMissing],
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
                KnownRefusals.CommandIdReused, KnownRefusals.LateNotHere, KnownRefusals.NotYours,
            ],
        });
        api.MapSignals();
    }

    /// <summary>Where outside systems tell what happened.</summary>
    private static void MapSignals(this IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{case}/signals", SignalAsync).Needs(Right.ConnectSystem).Told(new(
            "signalCase", new("外部系统告知一个事件", "An outside system tells a case what happened"))
        {
            About = new(
                "只用于等待外部事件的步骤：step 为该步骤，do 为其结果。系统因此不能阅读办件。",
                "Only for steps that wait for something outside: step is the step, do its outcome. "
                + "It does not let the system read the case."),
            Takes = typeof(ActRequest), Gives = typeof(ActAnswer), IsKeyed = true, IsVersioned = true,
            Refuses = [KnownRefusals.UnknownCase, KnownRefusals.CommandIdReused],
        });

    private static async Task<IResult> StartAsync(HttpContext context, ActService acts, ActDesk desk)
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

        return desk.Tell(context, answer, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ActAsync(HttpContext context, CaseFiles files, ActDesk desk, string @case)
    {
        var (body, refused) = await Body.ReadAsync<ActRequest>(context);
        if (body is null)
        {
            return refused!;
        }

        var user = context.Caller();
        if (files.Find(user, @case) is not { } file)
        {
            return CaseApi.NoCase(@case);
        }

        return ActingRole.Of(user, body.As, file.State.Applicant) is { } role
            ? await desk.SendAsync(
                context, @case, body, user.As(role, body.Step is { } step ? file.State.Step(step).Post : null))
            : Problems.Of(KnownRefusals.NotAllowed);
    }

    private static async Task<IResult> SignalAsync(HttpContext context, ActDesk desk, Door door, string @case)
    {
        var (body, refused) = await Body.ReadAsync<ActRequest>(context);
        return body is null ? refused!
            : door.Service.Queries.Row(@case) is null ? CaseApi.NoCase(@case)
            : await desk.SendAsync(context, @case, body, context.Caller().As(ActorRole.System));
    }

    // A request that is sent again must mean the same case, so its id follows from who sent it and from his key.
    private static string CaseIdOf(CurrentUser user, string key) =>
        "C-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}\n{key}")))[..16];
}
