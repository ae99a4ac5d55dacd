using System.Globalization;
using ApprovalEngine.Definitions;
using NodaTime.Text;

namespace ApprovalEngine.Cases;

/// <summary>Tells people how the applicant was served, in zh and en.</summary>
internal static class ServiceWording
{
    private static readonly LocalDateTimePattern Minute =
        LocalDateTimePattern.Create("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static Localized? Of(CaseEvent happened, WorkflowDefinition definition) => happened switch
    {
        CaseEvent.GreenLaneApproved => new("进入绿色通道（不减少任何步骤）", "green lane approved (no step is skipped)"),
        CaseEvent.MandateGiven e => new(
            $"委托 {e.Agent} 代办" + (e.Until is { } until ? $"，至 {LocalDatePattern.Iso.Format(until)}" : ""),
            $"mandate given to {e.Agent}" + (e.Until is { } last ? $" until {LocalDatePattern.Iso.Format(last)}" : "")),
        CaseEvent.ApplicationPrepared e => new(
            $"代为准备：{e.Form.Count} 项信息、{e.Materials.Count} 份材料",
            $"prepared: {e.Form.Count} answers, {e.Materials.Count} papers"),
        CaseEvent.AppointmentMade e => Place(e.Point, definition) is var place
            ? new($"预约 {Minute.Format(e.At)}{place.Zh}", $"appointment for {Minute.Format(e.At)}{place.En}") : null,
        CaseEvent.ServiceRated e => new($"评价：{e.Score} 分", $"rated {e.Score} of 5"),
        _ => null,
    };

    private static Localized Place(string? point, WorkflowDefinition definition) =>
        point is null ? new("", "")
        : definition.Catalogue.Points.TryGetValue(point, out var known)
            ? new($"，{known.Title.Zh}", $", {known.Title.En}") : new($"，{point}", $", {point}");
}
