using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Inbox;

/// <summary>The same act on several tasks: each is a command of its own with a result of its own.</summary>
/// <remarks>
/// Only what is in the applicant's favour and needs nothing but an opinion: a refusal names its own reason, basis and
/// remedy in every case (行政许可法 38(2)), and so is never signed in a batch.
/// </remarks>
public static class Batches
{
    private static readonly string[] Shared = ["opinion", "reason", "basis"];

    public static async Task<IResult> SendAsync(
        HttpContext context, CaseFiles files, ActService acts, InboxView inbox, OfficeDatabase office,
        LiveLibrary library, NameBook names, IClock clock, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var tasks = form["task"].Select(BatchTask.Read).OfType<BatchTask>().Distinct().Take(200).ToValueList();
        var does = form["do"].ToString();
        if (tasks.Count == 0)
        {
            return Results.LocalRedirect(Back(form));
        }

        if (does == "choose")
        {
            var model = await ChooseAsync(context, tasks, files, names, clock, cancellation);
            return model is not null ? Answers.Page<BatchPage>(model)
                : Answers.Refused(context, StatusCodes.Status422UnprocessableEntity, "batch-not-alike", new(
                    "所选任务不是同一步骤，或没有都可以办理的肯定结果；请逐件办理",
                    "not of one step, or no favourable answer is possible for all: take them one by one"));
        }

        List<BatchResult> results = [];
        foreach (var task in tasks)
        {
            results.Add(await OneAsync(context, task, does, form, files, acts, clock, cancellation));
        }

        return Answers.Page<InboxPage>(await InboxEndpoints.ModelAsync(
            context, inbox, office, library, names, form["query"].ToString(), results.ToValueList(), cancellation));
    }

    /// <summary>The answers of a case that may be given in a batch.</summary>
    internal static IEnumerable<ActChoice> Fit(ValueList<ActChoice> choices, string step) => choices.Where(choice =>
        choice.Step == step && choice is { Group: ActGroup.Answer, Tone: ActTone.Positive, IsPossible: true }
        && choice.Fields.All(field => !field.IsRequired || Shared.Contains(field.Name)));

    private static async Task<BatchResult> OneAsync(
        HttpContext context, BatchTask task, string does, IFormCollection form, CaseFiles files, ActService acts,
        IClock clock, CancellationToken cancellation)
    {
        var user = context.Caller();
        if (files.Find(user, task.CaseId) is not { } file)
        {
            return new(
                task.CaseId, new(task.Step, task.Step), new("没有此办件，或您无权查看", "no such case, or not yours"),
                RefusalCode.UnknownCase);
        }

        var title = Labels.Step(task.Step, file.Definition);
        if (does is not ("claim" or "release" or "urge")
            && !Fit(ActChoices.For(file, user, [], clock.GetCurrentInstant()), task.Step)
                .Any(choice => choice.Do == does))
        {
            return new(
                task.CaseId, title, new("此件不能批量办理，请打开逐件办理", "not possible in a batch: open the case"),
                "batch-not-possible");
        }

        var with = Payload.None with
        {
            Opinion = Text("opinion"), Reason = Text("reason"), Basis = Text("basis"),
        };
        var answer = await acts.SendAsync(new()
        {
            CaseId = task.CaseId,
            Actor = Acting.As(user, ActorRole.Officer, file.State, file.Definition.Find(task.Step)),
            Command = ActReader.Read(task.Step, does, with),
            CommandId = $"{form["command"]}/{task.CaseId}/{task.Step}",
            ExpectedVersion = task.Version,
        }, cancellation);
        return answer is Answer.Refused { Refusal: var refusal }
            ? new(task.CaseId, title, refusal.Message, refusal.Code) : new(task.CaseId, title, null, null);

        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    private static async Task<BatchModel?> ChooseAsync(
        HttpContext context, ValueList<BatchTask> tasks, CaseFiles files, NameBook names, IClock clock,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        var found = tasks.Select(task => (Task: task, File: files.Find(user, task.CaseId))).ToList();
        if (found.Exists(entry => entry.File is null)
            || found.Select(entry => (entry.Task.Step, entry.File!.State.Workflow)).Distinct().Count() != 1)
        {
            return null;
        }

        var known = await names.OfAsync(
            [], found.Select(entry => entry.File!.State.Project).OfType<string>(), cancellation);
        var choices = found.Select(entry => Fit(
            ActChoices.For(entry.File!, user, [], clock.GetCurrentInstant()), entry.Task.Step).ToList()).ToList();
        var common = choices[0].Where(choice => choices.TrueForAll(all => all.Exists(other => other.Do == choice.Do)))
            .ToValueList();
        return common.Count == 0 ? null : new()
        {
            Step = Labels.Step(tasks[0].Step, found[0].File!.Definition),
            Tasks = found.Select(entry => entry.Task with
            {
                Version = entry.Task.Version,
                Title = known.Project(entry.File!.State.Project) is { } name
                    ? new($"{name} {entry.Task.CaseId}", $"{name} {entry.Task.CaseId}")
                    : new(entry.Task.CaseId, entry.Task.CaseId),
            }).ToValueList(),
            Choices = common,
            Command = Surroundings.NewId(),
        };
    }

    private static string Back(IFormCollection form) =>
        form["query"].ToString() is { Length: > 0 } query ? $"/inbox?{query}" : "/inbox";
}
