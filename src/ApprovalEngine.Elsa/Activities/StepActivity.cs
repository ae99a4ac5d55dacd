using ApprovalEngine.Definitions.Elsa;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.Signals;

namespace ApprovalEngine.Elsa.Activities;

/// <summary>A step of an approval: waits for its outcome and goes on by all ports of that outcome at once.</summary>
/// <remarks>
/// Elsa stores the callbacks of bookmarks by the name of the method. Whether a step opens is said by the core where a
/// <see cref="StepTurns"/> is registered; elsewhere it opens when it is scheduled.
/// </remarks>
public sealed class StepActivity : Activity
{
    /// <summary>The bookmark of a step whose turn has come and that was not opened yet.</summary>
    public const string Turn = "Turn";

    /// <summary>The bookmark of a step that is open.</summary>
    public const string Outcome = "Outcome";

    /// <summary>Resumed by whoever knows whether the step opens, is skipped or is closed.</summary>
    public async ValueTask OnTurnAsync(ActivityExecutionContext context)
    {
        if (StepAnswer.PortsOf(context) is { Count: > 0 } ports)
        {
            await context.CompleteActivityWithOutcomesAsync([.. ports]);
        }
        else
        {
            await OpenAsync(context);
        }
    }

    /// <summary>Resumed with the ports of the outcome.</summary>
    public async ValueTask OnOutcomeAsync(ActivityExecutionContext context) =>
        await context.CompleteActivityWithOutcomesAsync([.. StepAnswer.PortsOf(context)]);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        // Two connections of one source may schedule a step twice; the second finds the first at work.
        if (context.WorkflowExecutionContext.ActivityExecutionContexts.Any(
            other => other != context && other.Activity == this && !other.IsCompleted))
        {
            await context.CompleteActivityWithOutcomesAsync();
        }
        else if (context.GetService<StepTurns>() is null)
        {
            await OpenAsync(context);
        }
        else
        {
            Wait(context, Turn, OnTurnAsync);
        }
    }

    // An activity cannot go on by a port while it runs, so a relay behind that port is scheduled in its place.
    private async ValueTask OpenAsync(ActivityExecutionContext context)
    {
        if (context.ParentActivityExecutionContext?.Activity is Flowchart flowchart)
        {
            foreach (var relay in flowchart.Connections.Where(
                connection => connection.Source.Activity == this && connection.Source.Port == ElsaPorts.Opened))
            {
                await context.SendSignalAsync(new ScheduleChildActivity(relay.Target.Activity));
            }
        }

        Wait(context, Outcome, OnOutcomeAsync);
    }

    private void Wait(ActivityExecutionContext context, string bookmark, ExecuteActivityDelegate callback) =>
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = bookmark,
            Stimulus = new StepStimulus(Id),
            Callback = callback,
            AutoComplete = false,
        });
}
