using System.CommandLine;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Runtime;

namespace ApprovalEngine.Cli;

/// <summary><c>approval case start</c>: opens a case on a workflow of the library.</summary>
internal static class CaseStart
{
    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW").Says("流程编号", "Id of the workflow");
        var applicant = new Option<string>("--applicant") { Required = true }.Says("申请人编号", "Id of the applicant");
        var id = new Option<string?>("--id").Says("办件编号（默认随机）", "Id of the case (default: random)");
        var agent = new Option<string?>("--agent").Says("代办员编号", "Id of an agent with mandate");
        var project = new Option<string?>("--project").Says("项目代码", "Project code");
        var commandId = new Option<string?>("--command-id")
            .Says("命令编号，重复即得首次答复", "Command id; a repeat gives the first answer");
        var command = new Command("start")
        {
            workflow, StoreVerb.DatabaseOption(), applicant, id, agent, project, commandId,
            CalendarVerb.LibraryOption(),
            StoreVerb.MaintenanceOption(),
        }
            .Says("开始一个办件（数据库不存在则新建）", "Start a case; a database that is not there is made")
            .WithExample("approval case start land-to-start --db cases.db --applicant developer --id C-1");
        command.Does((parse, output, cancellation) =>
        {
            var caseId = parse.GetValue(id) ?? $"{parse.GetValue(workflow)}-{Surroundings.NewId(4)}";
            var request = new CaseRequest
            {
                CaseId = caseId,
                CommandId = parse.GetValue(commandId) ?? Surroundings.NewId(16),
                Actor = new(parse.GetValue(applicant)!, ActorRole.Applicant) { Via = Surroundings.Via },
                Command = new CaseCommand.Start(
                    parse.GetValue(applicant)!, parse.GetValue(agent), parse.GetValue(project), null),
                Maintenance = StoreVerb.Maintenance(parse),
            };
            return RunAsync(parse, output, parse.GetValue(workflow)!, request, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, Output output, string workflow, CaseRequest request, CancellationToken cancellation)
    {
        if (NamedLibrary.For(parse, output, null, out var exitCode) is not { } library)
        {
            return exitCode;
        }

        if (library.ToStart(workflow) is not { } found)
        {
            return Invalid(output, library.Definitions.Read(workflow));
        }

        var database = StoreVerb.Open(parse, new() { Create = true });
        if (StoreVerb.Owned(parse, database) is { } owned)
        {
            return StoreVerb.Refuse(output, owned);
        }

        await using var service = Surroundings.Service(database, library.ToStart);
        var answer = await service.StartAsync(request, found.Workflow, found.Calendar, cancellation);
        return CaseAct.Tell(output, answer, service);
    }

    private static int Invalid(Output output, DefinitionReading reading)
    {
        var lines = string.Join('\n', reading.Problems.Select(problem =>
            $"{problem.File}:{problem.Line}:{problem.Column}: "
            + $"{output.Say(problem.Message.Zh, problem.Message.En)} [{problem.Code}]"));
        return output.Fail(ExitCode.InvalidDefinition, $"流程定义有误\n{lines}", $"the workflow is invalid\n{lines}");
    }
}
