using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>A step as an applicant follows it.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Who">Who does it; null where nobody acts.</param>
/// <param name="Outcome">How it ended; null before.</param>
/// <param name="At">When it ended, or opened while it is open; null before.</param>
/// <param name="IsPositive">Whether it ended well.</param>
public sealed record Progress(Localized Title, Localized? Who, Localized? Outcome, LocalDateTime? At, bool IsPositive);

/// <summary>A written notice of a case.</summary>
public sealed record MyNotice(Localized Title, LocalDateTime At, string? Text);

/// <summary>What an applicant owes: a promise to keep or a tolerated paper.</summary>
public sealed record MyObligation(StepNode Step, StepState State, ObligationDefinition Obligation, TimeLeft? Left);

/// <summary>A case as its applicant follows it: whose turn it is, how long it takes, what he has to do.</summary>
public sealed record MyCase
{
    public required CaseFile File { get; init; }
    public required ValueList<MyTurn> Turns { get; init; }

    /// <summary>Those who have it now, with what they do.</summary>
    public required ValueList<(Localized Who, Localized What)> Holders { get; init; }

    /// <summary>What is left of the authority's time; null where nothing runs.</summary>
    public required TimeLeft? AuthorityLeft { get; init; }
    public required ValueList<Progress> Done { get; init; }
    public required ValueList<Progress> Now { get; init; }
    public required ValueList<Progress> Ahead { get; init; }
    public required ValueList<MyObligation> Obligations { get; init; }
    public required ValueList<MyNotice> Notices { get; init; }
    public required ValueList<Visit> Visits { get; init; }

    /// <summary>Steps that became pointless and about which he is asked.</summary>
    public required ValueList<MyMoot> Moot { get; init; }

    /// <summary>Items and members that may be withdrawn by themselves.</summary>
    public required ValueList<MyPart> Parts { get; init; }

    /// <summary>What may be told to have changed since the issue.</summary>
    public required ValueList<MyChange> Changes { get; init; }

    /// <summary>Its state in words.</summary>
    public Localized Status => StatusOf(File.State);

    /// <summary>Puts a case together for its applicant.</summary>
    public static MyCase Of(CaseFile file, FieldOrder order, IReadOnlyList<RecordedEvent> history, Instant now)
    {
        var (state, definition) = (file.State, file.Definition);
        var steps = order.Sort("steps", definition.Steps.Where(step => step.Definition is not FulfilStep)
            .Select(step => step.Id)).Select(id => definition[id]).ToList();
        return new()
        {
            File = file,
            Turns = MyTurn.Of(file, order, history, now),
            Holders = HoldersOf(state, definition),
            AuthorityLeft = LeftOf(file, now),
            Done = steps.Where(step => state.Step(step.Id).Status == StepStatus.Ended)
                .OrderBy(step => state.Step(step.Id).EndedAt).Select(step => ProgressOf(file, step)).ToValueList(),
            Now = steps.Where(step => state.Step(step.Id).Status == StepStatus.Open)
                .Select(step => ProgressOf(file, step)).ToValueList(),
            Ahead = state.Stage == CaseStage.Closed ? [] : steps
                .Where(step => state.Step(step.Id).Status == StepStatus.Waiting && !step.IsOnDemand)
                .Select(step => ProgressOf(file, step)).ToValueList(),
            Obligations = ObligationsOf(file, now),
            Notices = NoticesOf(file, history),
            Visits = Cases.Visits.Of(history),
            Moot = MyMoot.Of(file, history),
            Parts = MyPart.Of(file),
            Changes = MyChange.Of(file, order),
        };
    }

    /// <summary>The state of a case in words.</summary>
    public static Localized StatusOf(CaseState state) => state.Outcome is { } outcome && state.Stage != CaseStage.Open
        ? Outcomes.Of(outcome)
        : HandlingStatus.Labels.Where(label => label.Code == state.Status)
            .Select(label => new Localized(label.Zh, label.En)).FirstOrDefault() ?? new("未提交", "not sent yet");

    /// <summary>Whose turn it is, as a sentence.</summary>
    public static ValueList<(Localized Who, Localized What)> HoldersOf(
        CaseState state, WorkflowDefinition definition) =>
        OpenTask.Of(state, definition)
            .Where(task => task.Part != TaskPart.Signer && (!definition[task.Step].IsAfterStep
                || state.Stage != CaseStage.Open || task.Turn == TaskTurn.Applicant))
            .Select(task => (Who: WhoOf(task, definition), What: definition[task.Step].Title)).Distinct()
            .GroupBy(task => task.Who).Select(tasks => (tasks.Key, new Localized(
                string.Join('、', tasks.Select(task => task.What.Zh)),
                string.Join(", ", tasks.Select(task => task.What.En)))))
            .ToValueList();

    /// <summary>What is left of the authority's time: of its promise, else of the limit set by law.</summary>
    public static TimeLeft? LeftOf(CaseFile file, Instant now) => file.Clocks(now)
        .Where(clock => clock.EndedAt is null && clock.Kind is ClockKind.Promised or ClockKind.Statutory
            && file.State.Clocks.TryGetValue(clock.Id, out var state) && state.IsRunning
            && state.Owner == ClockOwner.Authority)
        .OrderBy(clock => clock.Kind == ClockKind.Promised ? 0 : 1)
        .ThenBy(clock => clock.Deadline ?? "9999", StringComparer.Ordinal)
        .Select(clock => TimeLeft.Of(clock, file.State.Clocks[clock.Id])).FirstOrDefault();

    private static Localized WhoOf(OpenTask task, WorkflowDefinition definition) => task.Turn switch
    {
        TaskTurn.Applicant => new("您", "you"),
        TaskTurn.Time when definition[task.Step].Definition is NoticeStep => new("公示中", "made public"),
        TaskTurn.Time => new("系统", "the system"),
        _ when task.Posts.Count > 0 => PostOf(task.Posts[0], definition),
        _ => new("外部单位", "somebody outside"),
    };

    private static Localized PostOf(string post, WorkflowDefinition definition)
    {
        if (!definition.Catalogue.Posts.TryGetValue(post, out var known))
        {
            return new(post, post);
        }

        return known.Department is { } department
            && definition.Catalogue.Departments.TryGetValue(department, out var office)
            && office.Title != known.Title
            ? new($"{office.Title.Zh} {known.Title.Zh}", $"{known.Title.En}, {office.Title.En}") : known.Title;
    }

    private static Progress ProgressOf(CaseFile file, StepNode node)
    {
        var step = file.State.Step(node.Id);
        var outcome = step is { Status: StepStatus.Ended, Outcome: { } ended }
            ? OutcomeOf(node, ended) : step.Answer is { } answer ? Outcomes.Of(node.Type, answer) : null;
        return new(
            node.Title, (step.Post ?? node.Post) is { } post ? PostOf(post, file.Definition) : null, outcome,
            step.Status == StepStatus.Ended ? step.EndedAt
                : step.Status == StepStatus.Open ? step.OpenedAt : null,
            step.Positive);
    }

    /// <summary>How a step ended, in words.</summary>
    public static Localized OutcomeOf(StepNode node, string outcome) => node.Definition switch
    {
        EventStep happened when happened.OutcomeTitles.TryGetValue(outcome, out var title) => title,
        IntakeStep when outcome == "refused" => new("不予受理", "not accepted"),
        _ => Outcomes.Of(node.Type, outcome),
    };

    private static ValueList<MyObligation> ObligationsOf(CaseFile file, Instant now)
    {
        var clocks = file.Clocks(now).ToDictionary(clock => clock.Id, StringComparer.Ordinal);
        return file.Definition.Obligations.Where(step => file.State.Step(step.Id).Attempt > 0)
            .Select(step => new MyObligation(
                step, file.State.Step(step.Id), ((FulfilStep)step.Definition).Obligation,
                clocks.TryGetValue(step.Id, out var view) && file.State.Clocks[step.Id].IsRunning
                    ? TimeLeft.Of(view, file.State.Clocks[step.Id]) : null))
            .ToValueList();
    }

    private static ValueList<MyNotice> NoticesOf(CaseFile file, IReadOnlyList<RecordedEvent> history)
    {
        var notices = new List<MyNotice>();
        foreach (var recorded in history)
        {
            var written = recorded.Event switch
            {
                CaseEvent.StepAnswered answered => answered.Notices,
                CaseEvent.StopApproved stop => stop.Notices,
                CaseEvent.ExtensionApproved extension => extension.Notices,
                CaseEvent.LadderReached rung => rung.Notices,
                _ => ValueList<Notice>.Empty,
            };
            notices.AddRange(written.Select(notice => new MyNotice(
                file.Definition.Templates.TryGetValue(notice.Template, out var template)
                    ? template.Title : new(notice.Template, notice.Template),
                Calendars.ChinaTime.ToLocal(recorded.EffectiveOn),
                file.Texts.TryGetValue(notice.Hash, out var text) ? text : null)));
        }

        return notices.AsEnumerable().Reverse().ToValueList();
    }
}
