using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>What people wrote at an act, and the notices that it produced.</summary>
internal static class HistoryTexts
{
    private static readonly Localized Opinion = new("意见", "Opinion");
    private static readonly Localized Reason = new("理由", "Reason");
    private static readonly Localized Basis = new("依据", "Basis");

    public static ValueList<SaidRow> Of(CaseEvent happened, CaseFile file) => happened switch
    {
        CaseEvent.StepAnswered e => Answered(e, file),
        CaseEvent.PartyAnswered e => Spoken(e, file),
        CaseEvent.TaskChanged e => Rows(Row(new("内容", "Text"), e.Text, file)),
        CaseEvent.StepReturned e => Rows(
            Row(Reason, e.Reason, file), Row(new("回访记录", "Call to the applicant"), e.CallBack, file)),
        CaseEvent.StepTakenBack e => Rows(Row(Reason, e.Reason, file)),
        CaseEvent.StopAsked e => Rows(Row(Reason, e.Reason, file), Plain(Basis, e.Basis)),
        CaseEvent.StopEnded e => Rows(Row(Reason, e.Reason, file)),
        CaseEvent.ExtensionAsked e => Rows(Row(Reason, e.Reason, file), Plain(Basis, e.Basis)),
        CaseEvent.RequestRejected e => Rows(Row(Reason, e.Reason, file)),
        CaseEvent.Withdrawn e => Rows(Row(Reason, e.Reason, file)),
        CaseEvent.FactChanged e => Rows(Row(Reason, e.Reason, file)),
        CaseEvent.LateRecorded e => Rows(
            Row(Reason, e.Reason, file), Row(new("证明文件", "Document"), e.Document, file)),
        CaseEvent.LinkedCaseOpened e => Rows(Row(Reason, e.Reason, file), Plain(Basis, e.Basis)),
        CaseEvent.SupervisionOpened e => Rows(Row(Reason, e.Reason, file)),
        CaseEvent.GreenLaneApproved e => Rows(Row(Reason, e.Reason, file), Plain(Basis, e.Basis)),
        CaseEvent.ServiceRated e => Rows(Row(new("评价", "Words"), e.Text, file)),
        CaseEvent.NodeForecast e => Rows(Row(Reason, e.Reason, file)),
        CaseEvent.VisitAppointed e => Rows(Row(Reason, e.Reason, file)),
        CaseEvent.MemberSettled e => Rows(Row(Reason, e.Reason, file), Plain(Basis, e.Basis)),
        _ => [],
    };

    public static ValueList<Notice> Notices(CaseEvent happened) => happened switch
    {
        CaseEvent.StepAnswered e => e.Notices,
        CaseEvent.StopApproved e => e.Notices,
        CaseEvent.ExtensionApproved e => e.Notices,
        CaseEvent.LadderReached e => e.Notices,
        CaseEvent.MemberSettled e => e.Notices,
        _ => [],
    };

    /// <summary>The title of a notice: the first line of each language of its text.</summary>
    public static Localized TitleOf(Notice notice, CaseFile file)
    {
        if (!file.Texts.TryGetValue(notice.Hash, out var text))
        {
            return file.Definition.Templates.TryGetValue(notice.Template, out var template)
                ? template.Title : new(notice.Template, notice.Template);
        }

        var (zh, en) = Split(text);
        return new(zh.Split('\n')[0], en.Split('\n')[0]);
    }

    /// <summary>The two languages of the text of a notice.</summary>
    public static (string Zh, string En) Split(string text)
    {
        var at = text.IndexOf("\n\n", StringComparison.Ordinal);
        return at < 0 ? (text, text) : (text[..at], text[(at + 2)..]);
    }

    private static ValueList<SaidRow> Answered(CaseEvent.StepAnswered e, CaseFile file)
    {
        var fields = file.Definition.Find(e.Step)?.Definition.Record ?? ValueMap<FieldDefinition>.Empty;
        return
        [
            .. Rows(Row(Opinion, e.Opinion, file), Row(Reason, e.Reason, file), Plain(Basis, e.Basis)),
            .. e.Record.Where(entry => entry.Key != "text")
                .Select(entry => Record(entry.Key, entry.Value, fields, file)),
            .. e.Defects.Select(defect => DefectRow(defect, file)),
            .. e.Conditions.Select(condition => Row(new("条件", "Condition"), condition, file)).OfType<SaidRow>(),
            .. e.Tolerated.Select(paper => new SaidRow(
                new("容缺", "Owed"), new(
                    $"{Title(paper.Key, file).Zh}：{Labels.Of(paper.Value).Zh}",
                    $"{Title(paper.Key, file).En}: {Labels.Of(paper.Value).En}"))),
            .. e.Officers.Count > 0
                ? [new SaidRow(new("参加人员", "Officers"), new(
                    string.Join('、', e.Officers), string.Join(", ", e.Officers)))] : Array.Empty<SaidRow>(),
        ];
    }

    private static ValueList<SaidRow> Spoken(CaseEvent.PartyAnswered e, CaseFile file)
    {
        var fields = file.Definition.Find(e.Step)?.Definition.Record ?? ValueMap<FieldDefinition>.Empty;
        return
        [
            .. Rows(Row(Opinion, e.Opinion, file), Row(Reason, e.Reason, file), Plain(Basis, e.Basis)),
            .. e.Record.Select(entry => Record(entry.Key, entry.Value, fields, file)),
            .. e.Found.Values.Select(defect => DefectRow(defect, file)),
            .. e.Conditions.Select(condition => Row(new("条件", "Condition"), condition, file)).OfType<SaidRow>(),
        ];
    }

    private static SaidRow Record(string id, Fact value, ValueMap<FieldDefinition> fields, CaseFile file)
    {
        var field = fields.GetOr(id, null!);
        var label = field?.Title ?? id switch
        {
            "text-version" => new("承诺书版本", "Version of the text"),
            "call-back" => new("回访记录", "Call to the applicant"),
            _ when id.StartsWith(ReviewPoints.Prefix, StringComparison.Ordinal) =>
                ReviewPoints.LabelOf(id, file.Definition),
            _ => new Localized(id, id),
        };
        return new(label, FactWords.Of(value, field, file.Texts));
    }

    private static SaidRow DefectRow(Defect defect, CaseFile file)
    {
        var about = defect.Material is { } material ? Title(material, file)
            : defect.Field is { } field && file.Definition.File.Form.TryGetValue(field, out var asked) ? asked.Title
            : new("申请", "application");
        var text = file.Texts.TryGetValue(defect.Text, out var told) ? new Localized(told, told) : FactWords.Erased;
        return new(new("问题", "Defect"), new($"{about.Zh}：{text.Zh}", $"{about.En}: {text.En}"));
    }

    private static Localized Title(string material, CaseFile file) =>
        file.Definition.Catalogue.Materials.TryGetValue(material, out var found) ? found.Title
            : new(material, material);

    private static ValueList<SaidRow> Rows(params ReadOnlySpan<SaidRow?> rows)
    {
        var said = new List<SaidRow>();
        foreach (var row in rows)
        {
            if (row is not null)
            {
                said.Add(row);
            }
        }

        return said.ToValueList();
    }

    private static SaidRow? Row(Localized label, string? hash, CaseFile file) => hash is null ? null
        : new(label, file.Texts.TryGetValue(hash, out var text) ? new(text, text) : FactWords.Erased);

    private static SaidRow? Plain(Localized label, string? text) =>
        string.IsNullOrEmpty(text) ? null : new(label, new(text, text));
}
