using System.CommandLine;
using System.Globalization;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;

namespace ApprovalEngine.Cli;

/// <summary>
/// A hidden verb for exercises of failure: comments on open cases without end and names each comment once it is
/// durable, so that whoever kills the process knows what must have survived.
/// </summary>
internal static class DrillVerb
{
    public static Command Create()
    {
        var cases = new Argument<string[]>("CASE").Says("办件编号", "Ids of the cases");
        var step = new Option<string>("--step") { Required = true }.Says("待办步骤", "An open step of each");
        var prefix = new Option<string>("--prefix") { Required = true }.Says("命令编号的前缀", "Prefix of the command ids");
        var count = new Option<int>("--count") { DefaultValueFactory = _ => int.MaxValue }
            .Says("每个办件写多少条", "How many for each case");
        var command = new Command("drill") { cases, StoreVerb.DatabaseOption(), step, prefix, count }
            .Says("故障演练：不断写入", "Exercise of failure: write without end")
            .WithExample("approval drill C-1 --db cases.db --step intake --prefix a");
        command.Hidden = true;
        command.Does(async (parse, output, cancellation) =>
        {
            var database = StoreVerb.Open(parse);
            await using var service = Surroundings.Service(database);
            var writing = parse.GetValue(cases)!.Select(caseId => WriteAsync(
                service, caseId, parse.GetValue(step)!, $"{parse.GetValue(prefix)}/{caseId}", parse.GetValue(count),
                parse.InvocationConfiguration.Output, cancellation));
            return (await Task.WhenAll(writing)).Max();
        });
        return command;
    }

    private static async Task<int> WriteAsync(
        CaseService service, string caseId, string step, string prefix, int count, TextWriter told,
        CancellationToken cancellation)
    {
        for (var i = 0; i < count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}/{i}");
            var answer = await service.SendAsync(
                new()
                {
                    CaseId = caseId,
                    CommandId = id,
                    Actor = new("drill", ActorRole.Officer) { Posts = ["window"], Via = Surroundings.Via },
                    Command = new CaseCommand.Task(step, TaskVerb.Commented, new() { Reason = id }),
                },
                cancellation);
            if (answer is Answer.Refused refused)
            {
                await told.WriteLineAsync($"refused {refused.Refusal}");
                return ExitCode.Refused;
            }

            lock (told)
            {
                told.WriteLine($"done {id}");
                told.Flush();
            }
        }

        return ExitCode.Ok;
    }
}
