using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;

namespace ApprovalEngine.Server.Views;

/// <summary>What is left of a clock, as people say it.</summary>
/// <param name="Title">Which clock.</param>
/// <param name="Left">Such as 还剩 3 个工作日.</param>
/// <param name="Deadline">The due day or moment; null while stopped.</param>
/// <param name="Light">Its light.</param>
public sealed record TimeLeft(Localized Title, Localized Left, string? Deadline, Light Light)
{
    /// <summary>The name of the light in style sheets.</summary>
    public string Lamp => Light switch
    {
        Light.Green => "green", Light.Yellow => "yellow", Light.Red => "red", _ => "paused",
    };

    /// <summary>What is left of a running clock.</summary>
    public static TimeLeft Of(ClockView view, ClockState clock)
    {
        // What is left of months is counted in days.
        var unit = clock.Limit.Unit == LimitUnit.Months ? LimitUnit.NaturalDays : clock.Limit.Unit;
        var amount = LimitWords.Of(new((int)Math.Floor(Math.Abs(view.Remaining)), unit));
        var left = view switch
        {
            { Light: Light.Paused } => new Localized("已暂停计时", "stopped for now"),
            { Remaining: < 0 } => new($"已超 {amount.Zh}", $"{amount.En} over"),
            { Remaining: 0, Light: Light.Red } => new("已到期", "passed"),
            { Remaining: 0 } => new("今天到期", "due today"),
            _ => new($"还剩 {amount.Zh}", $"{amount.En} left"),
        };
        return new(view.Title, left, view.Deadline, view.Light);
    }
}
