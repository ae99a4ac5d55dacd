using System.Text.Json.Nodes;
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.Clocks.Examples;

/// <summary>The answers to one example, computed when they are asked for.</summary>
internal sealed class ExampleAnswers
{
    private readonly Dictionary<string, Func<JsonNode?>> _answers = [];
    private readonly List<string> _ofKind = [];

    /// <summary>An answer that belongs to the kind.</summary>
    internal ExampleAnswers With(string key, Func<JsonNode?> answer)
    {
        _ofKind.Add(key);
        return Also(key, answer);
    }

    /// <summary>An answer that is given only when an example expects it.</summary>
    internal ExampleAnswers Also(string key, Func<JsonNode?> answer)
    {
        _answers.TryAdd(key, answer);
        return this;
    }

    internal JsonNode? Of(string key) => _answers.TryGetValue(key, out var answer)
        ? answer()
        : throw new ExampleException($"不能回答 \"{key}\"", $"\"{key}\" cannot be answered for this kind");

    internal JsonObject All() => new(_ofKind.Select(key => KeyValuePair.Create(key, Of(key))));
}

/// <summary>What each kind of example asks of the clocks.</summary>
internal static class ExampleKinds
{
    internal static ExampleAnswers Of(string kind, ExampleInput input, WorkingCalendar calendar) => kind switch
    {
        "deadline" => Day(input, calendar, "deadline", "deadline_weekday", "consumed_as_of", "excluded_workdays"),
        "status" => Day(input, calendar, "deadline", "consumed", "overdue", "overdue_workdays", "same_day"),
        "light" => Day(input, calendar, "consumed", "remaining", "light"),
        "decision_on_resume_day" => Day(input, calendar, "consumed", "overdue"),
        "half_day" => HalfDay(input, calendar),
        "natural_days" => Natural(input, calendar, new Limit(input.Whole("days"), LimitUnit.NaturalDays)),
        "natural_months" => Natural(input, calendar, new Limit(input.Whole("months"), LimitUnit.Months)),
        "notice_before" => NoticeBefore(input, calendar),
        "total_clock" => Total(input, calendar),
        "extension_too_late" => Extension(input, calendar),
        "calendar_revision_floor" => Revision(input, calendar),
        _ => throw new ExampleException($"未知的种类 \"{kind}\"", $"unknown kind \"{kind}\""),
    };

    private static ExampleAnswers Day(ExampleInput input, WorkingCalendar calendar, params string[] ofKind)
    {
        var run = DayRun(input);
        var read = new Lazy<ClockReading>(() => Clock.Read(run, calendar, MomentToRead(input, run)));
        var dueDate = new Lazy<LocalDate?>(() => DueDate(run, calendar));
        var consumedAsOf = input.OptionalMoment("as_of");
        var answers = new Dictionary<string, Func<JsonNode?>>
        {
            ["deadline"] = () => Text(dueDate.Value),
            ["deadline_weekday"] = () => dueDate.Value is { } due ? "周" + "一二三四五六日"[(int)due.DayOfWeek - 1] : null,
            ["consumed_as_of"] = () => consumedAsOf is { } at ? Clock.Read(run, calendar, at).Consumed : null,
            ["excluded_workdays"] = () => Clock.ExcludedWorkingDays(
                run, calendar, IsOpen(run) ? consumedAsOf : null),
            ["consumed"] = () => read.Value.Consumed,
            ["remaining"] = () => read.Value.Remaining,
            ["light"] = () => read.Value.Light.Wire(),
            ["overdue"] = () => read.Value.Overdue,
            ["overdue_workdays"] = () => read.Value.OverdueWorkingDays,
            ["same_day"] = () => read.Value.SameDay,
            ["provisional"] = () => read.Value.Provisional,
        };
        return answers.Where(answer => !ofKind.Contains(answer.Key)).Aggregate(
            ofKind.Aggregate(new ExampleAnswers(), (all, key) => all.With(key, answers[key])),
            (all, answer) => all.Also(answer.Key, answer.Value));
    }

    private static ExampleAnswers HalfDay(ExampleInput input, WorkingCalendar calendar)
    {
        var halves = input.Number("limit_workdays") * 2;
        if (halves != decimal.Truncate(halves) || halves == 0)
        {
            throw new ExampleException(
                "\"limit_workdays\" 应为 0.5 的正整数倍", "\"limit_workdays\" is a multiple of 0.5, more than 0");
        }

        var run = DayRun(input, new Limit((int)halves, LimitUnit.HalfDays), input.Start(AcceptedKey(input)));
        var noon = calendar.Office.Noon;
        var dueAt = new Lazy<LocalDateTime?>(() => IsOpen(run) ? null : Clock.DueAt(run, calendar));
        var consumedAsOf = input.OptionalMoment("as_of");
        return new ExampleAnswers()
            .With("deadline_slot", () => dueAt.Value is { } due
                ? $"{Clock.LastDay(due):uuuu-MM-dd} {(due.TimeOfDay == noon ? "AM" : "PM")}"
                : null)
            .With("deadline_at", () => IsOpen(run) ? null : Clock.Read(run, calendar, run.StartedAt).Deadline)
            .Also("deadline", () => dueAt.Value is { } due ? Text(Clock.LastDay(due)) : null)
            .Also("consumed_as_of", () => consumedAsOf is { } at ? Clock.Read(run, calendar, at).Consumed / 2 : null)
            .Also("excluded_workdays", () => Clock.ExcludedWorkingDays(
                run, calendar, IsOpen(run) ? consumedAsOf : null));
    }

    private static ExampleAnswers Natural(ExampleInput input, WorkingCalendar calendar, Limit limit)
    {
        var run = new ClockRun { Limit = limit, StartedAt = input.Start("start"), Stops = input.Pauses() };
        var shift = input.TextOr("shift", "next_work_day");
        if (shift is not ("next_work_day" or "none"))
        {
            throw new ExampleException("\"shift\" 应为 next_work_day 或 none", "\"shift\" is next_work_day or none");
        }

        return new ExampleAnswers().With("deadline", () => Text(
            IsOpen(run) ? null
            : shift == "none" ? Clock.LastCountedDay(run, calendar)
            : DueDate(run, calendar)));
    }

    private static ExampleAnswers NoticeBefore(ExampleInput input, WorkingCalendar calendar)
    {
        var (date, days) = (input.Date("event"), input.Whole("workdays_before"));
        return new ExampleAnswers().With("latest_notice", () => Text(calendar.SubtractWorkingDays(date, days)));
    }

    private static ExampleAnswers Total(ExampleInput input, WorkingCalendar calendar)
    {
        var runs = input.Runs("items");
        if (runs.Any(run => run.EndedAt is null) && !input.Has("as_of"))
        {
            throw new ExampleException("有未结束的时钟，缺少 \"as_of\"", "a clock has no end and \"as_of\" is missing");
        }

        var asOf = input.OptionalMoment("as_of") ?? runs.Max(run => run.EndedAt) ?? ClockScale.Origin;
        var total = new Lazy<TotalDays>(() => TotalClock.Of(runs, calendar, asOf));
        return new ExampleAnswers()
            .With("union_days", () => total.Value.Union)
            .With("sum_days", () => total.Value.Sum)
            .With("span_days", () => total.Value.Span);
    }

    private static ExampleAnswers Extension(ExampleInput input, WorkingCalendar calendar)
    {
        var run = DayRun(input);
        var approvedAt = input.Moment("extension_approved_on");
        var tooLate = Clock.Read(run, calendar, approvedAt).Overdue;
        var judged = tooLate || !input.Has("extension_workdays")
            ? run
            : run with { ExtensionAmount = input.Whole("extension_workdays") };
        return new ExampleAnswers()
            .With("extension", () => tooLate ? "REJECTED" : "ACCEPTED")
            .With("deadline", () => Text(DueDate(judged, calendar)))
            .With("overdue", () => Clock.Read(judged, calendar, approvedAt).Overdue);
    }

    private static ExampleAnswers Revision(ExampleInput input, WorkingCalendar calendar)
    {
        var (before, after) = (input.Date("v1_deadline"), input.Date("v2_deadline"));
        var floor = Clock.RevisionFloor(before, after, input.Date("v2_published"), calendar);
        return new ExampleAnswers().With("effective_deadline", () => Text(floor ?? after));
    }

    private static ClockRun DayRun(ExampleInput input) => DayRun(
        input, new Limit(input.Whole("limit_workdays"), LimitUnit.WorkingDays), input.Start(AcceptedKey(input)));

    private static ClockRun DayRun(ExampleInput input, Limit limit, LocalDateTime start)
    {
        var decided = input.OptionalMoment("decided_on");
        if (decided < start)
        {
            throw new ExampleException("\"decided_on\" 早于受理", "\"decided_on\" lies before the acceptance");
        }

        return new ClockRun
        {
            Limit = limit,
            StartedAt = start,
            Stops = input.Pauses(),
            EndedAt = decided,
            Light = input.Has("yellow_remaining_max")
                ? new LightRule.RemainingAtMost(input.Number("yellow_remaining_max"))
                : null,
        };
    }

    private static LocalDateTime MomentToRead(ExampleInput input, ClockRun run) =>
        run.EndedAt ?? input.OptionalMoment("as_of")
        ?? throw new ExampleException("缺少 \"as_of\" 或 \"decided_on\"", "\"as_of\" or \"decided_on\" is missing");

    // Of an open pause the end is not known, and with it the deadline: rule R11 says so without exception.
    private static LocalDate? DueDate(ClockRun run, WorkingCalendar calendar) =>
        !IsOpen(run) && Clock.DueAt(run, calendar) is { } due ? Clock.LastDay(due) : null;

    private static bool IsOpen(ClockRun run) => run.Stops.Any(stop => stop.Until is null);

    private static string AcceptedKey(ExampleInput input) => input.Has("accepted_at") ? "accepted_at" : "accepted_on";

    private static string? Text(LocalDate? date) => date is { } known ? $"{known:uuuu-MM-dd}" : null;
}
