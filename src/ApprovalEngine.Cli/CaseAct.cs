using System.CommandLine;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using NodaTime;

namespace ApprovalEngine.Cli;

/// <summary><c>approval case act</c>: does on a case what a person may do; what fell due happens first.</summary>
internal static class CaseAct
{
    private static readonly Argument<string> Case = new Argument<string>("CASE").Says("办件编号", "Id of the case");
    private static readonly Option<string?> Step = new Option<string?>("--step").Says("步骤", "The step");
    private static readonly Option<string> Do = new Option<string>("--do") { Required = true }
        .Says("结果、答复或动词", "An outcome, an answer or a verb");
    private static readonly Option<string> By = new Option<string>("--by") { Required = true }
        .Says("办理人编号", "Who acts");
    private static readonly Option<string?> For = new Option<string?>("--for").Says("代表谁", "On whose behalf");
    private static readonly Option<string[]> Posts = new Option<string[]>("--post")
        .Says("岗位，可重复", "A post; may be repeated");
    private static readonly Option<string?> Role = new Option<string?>("--role")
        .Says("角色（有岗位默认 officer，否则 applicant）", "Role (default: officer with a post, else applicant)");
    private static readonly Option<string?> With = new Option<string?>("--with")
        .Says("附带内容：JSON 或 JSON 文件", "What goes with it: JSON, or a file of it");
    private static readonly Option<string[]> Materials = new Option<string[]>("--material")
        .Says("材料：编号=文件，可重复", "A material as id=file; may be repeated");
    private static readonly Option<string?> Effective = new Option<string?>("--effective")
        .Says("生效时间，如 2020-06-15T09:00", "When it takes effect, such as 2020-06-15T09:00");
    private static readonly Option<long?> Expect = new Option<long?>("--expect")
        .Says("看到的办件版本，已变更则拒绝", "Version of the case you saw; refused if it changed since");
    private static readonly Option<string?> CommandId = new Option<string?>("--command-id")
        .Says("命令编号，重复即得首次答复", "Command id; a repeat gives the first answer");

    public static Command Create()
    {
        Role.AcceptOnlyFromAmong(
            [.. Enum.GetValues<ActorRole>().Where(role => role != ActorRole.Clock).Select(RoleName.Of)]);
        var command = new Command("act")
        {
            Case, StoreVerb.DatabaseOption(), Step, Do, By, For, Posts, Role, With, Materials, Effective, Expect,
            CommandId, CalendarVerb.LibraryOption(), StoreVerb.MaintenanceOption(),
        }
            .Says("在办件上执行一个行为", "Act on a case")
            .WithExample("approval case act C-1 --db cases.db --step intake --do accepted --by clerk --post window")
            .WithExample("approval case act C-1 --db c.db --step apply --do submitted --by me --material plan=a.pdf");
        command.Does(RunAsync);
        return command;
    }

    /// <summary>Tells the answer to a command.</summary>
    public static int Tell(Output output, Answer answer, CaseService service)
    {
        if (answer is Answer.Refused refused)
        {
            return StoreVerb.Refuse(output, refused.Refusal);
        }

        var accepted = (Answer.Accepted)answer;
        var open = service.Find(accepted.CaseId)!.Steps.Where(step => step.Value.Status == StepStatus.Open)
            .Select(step => step.Key).ToList();
        if (output.IsJson)
        {
            output.Json(new
            {
                @case = accepted.CaseId, first = accepted.FirstSequence, last = accepted.LastSequence, open,
            });
        }
        else
        {
            var (first, last) = (accepted.FirstSequence, accepted.LastSequence);
            output.Line(output.Say(
                $"已办理：{accepted.CaseId}，事件 {first}–{last}；待办：{string.Join("、", open)}",
                $"done: {accepted.CaseId}, events {first}-{last}; open: {string.Join(", ", open)}"));
        }

        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(ParseResult parse, Output output, CancellationToken cancellation)
    {
        var effective = StoreVerb.Moment(parse.GetValue(Effective));
        if (parse.GetValue(Effective) is { } text && effective is null)
        {
            return output.Fail(ExitCode.Usage, $"无法识别的时间：{text}", $"this is no time: {text}");
        }

        var database = StoreVerb.Open(parse);
        if (StoreVerb.Owned(parse, database) is { } owned)
        {
            return StoreVerb.Refuse(output, owned);
        }

        var gathered = await ActInput.GatherAsync(
            database, parse.GetValue(With), parse.GetValue(Materials) ?? [], cancellation);
        if (gathered.Refusal is { } refusal)
        {
            return StoreVerb.Refuse(output, refusal);
        }

        if (gathered.Problem is { } problem)
        {
            return output.Fail(ExitCode.Usage, problem.Zh, problem.En);
        }

        await using var service = Surroundings.Service(database, NamedLibrary.ForLinks(parse, output));
        return Tell(output, await service.SendAsync(Request(parse, gathered, effective), cancellation), service);
    }

    private static CaseRequest Request(ParseResult parse, ActInput gathered, Instant? effective)
    {
        var posts = (parse.GetValue(Posts) ?? []).ToValueList();
        var role = parse.GetValue(Role) is { } named && RoleName.TryParse(named, out var parsed) ? parsed
            : posts.Count > 0 ? ActorRole.Officer : ActorRole.Applicant;
        return new()
        {
            CaseId = parse.GetValue(Case)!,
            CommandId = parse.GetValue(CommandId) ?? Surroundings.NewId(16),
            Actor = new(parse.GetValue(By)!, role) { Posts = posts, For = parse.GetValue(For), Via = Surroundings.Via },
            Command = ActReader.Read(parse.GetValue(Step), parse.GetValue(Do)!, gathered.Payload),
            EffectiveOn = effective,
            ExpectedVersion = parse.GetValue(Expect),
            Late = gathered.Late,
            Maintenance = StoreVerb.Maintenance(parse),
        };
    }
}
