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
        var links = new Option<string?>("--links").Says(
            "不留言，而是发起该流程的关联办件", "Open linked cases of this workflow instead of commenting");
        var command = new Command("drill")
        {
            cases, StoreVerb.DatabaseOption(), step, prefix, count, links, CalendarVerb.LibraryOption(),
        }
            .Says("故障演练：不断写入", "Exercise of failure: write without end")
            .WithExample("approval drill C-1 --db cases.db --step intake --prefix a");
        command.Hidden = true;
        command.Does(async (parse, output, cancellation) =>
        {
            var database = StoreVerb.Open(parse);
            await using var service = Surroundings.Service(database, NamedLibrary.ForLinks(parse, output));
            var writing = parse.GetValue(cases)!.Select(caseId => WriteAsync(
                service, caseId, id => Asked(parse.GetValue(step)!, parse.GetValue(links), id),
                $"{parse.GetValue(prefix)}/{caseId}", parse.GetValue(count),
                parse.InvocationConfiguration.Output, cancellation));
            return (await Task.WhenAll(writing)).Max();
        });
        return command;
    }

    private static CaseCommand Asked(string step, string? links, string id) => links is null
        ? new CaseCommand.Task(step, TaskVerb.Commented, new() { Reason = id })
        : new CaseCommand.OpenLinked(null, new() { Workflow = links, Reason = id });

    private static async Task<int> WriteAsync(
        CaseService service, string caseId, Func<string, CaseCommand> asked, string prefix, int count, TextWriter told,
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
                    Command = asked(id),
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
