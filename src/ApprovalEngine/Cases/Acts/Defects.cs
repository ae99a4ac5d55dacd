using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>What an applicant must correct: as it is told, as it is kept, and what it may be about.</summary>
internal static class Defects
{
    /// <summary>A list of defects as a notice tells them.</summary>
    public static Localized Told(Turn turn, ValueList<Defect> defects)
    {
        var told = defects.Select(defect => (Title: TitleOf(turn, defect), defect.Text)).ToList();
        return new(
            string.Join("；", told.Select(defect => $"{defect.Title.Zh}：{defect.Text}")),
            string.Join("; ", told.Select(defect => $"{defect.Title.En}: {defect.Text}")));
    }

    /// <summary>The defects as the history keeps them.</summary>
    public static ValueList<Defect> Sealed(Turn turn, ValueList<Defect> defects) =>
        defects.Select(defect => defect with { Text = turn.SealText(defect.Text) }).ToValueList();

    /// <summary>A defect of a paper or field that the workflow does not have; null where all are known.</summary>
    public static Refusal? Unknown(Turn turn, ValueList<Defect> defects)
    {
        var materials = turn.Definition.Catalogue.Materials;
        var fields = turn.Definition.File.Form;
        if (defects.FirstOrDefault(defect => defect.Material is { } id && !materials.ContainsKey(id)) is { } paper)
        {
            var near = Nearest.Of(paper.Material!, materials.Keys);
            return Refusals.Of(RefusalCode.UnknownMaterial,
                $"没有材料“{paper.Material}”" + (near is null ? "" : $"，是否指“{near}”"),
                $"there is no material '{paper.Material}'" + (near is null ? "" : $"; did you mean '{near}'?"));
        }

        if (defects.FirstOrDefault(defect => defect.Field is { } id && !fields.ContainsKey(id)) is { } answer)
        {
            var near = Nearest.Of(answer.Field!, fields.Keys);
            return Refusals.Of(RefusalCode.UnknownField,
                $"没有字段“{answer.Field}”" + (near is null ? "" : $"，是否指“{near}”"),
                $"there is no field '{answer.Field}'" + (near is null ? "" : $"; did you mean '{near}'?"));
        }

        return null;
    }

    private static Localized TitleOf(Turn turn, Defect defect) =>
        defect.Material is { } material ? turn.Definition.Catalogue.Materials[material].Title
        : defect.Field is { } field ? turn.Definition.File.Form[field].Title
        : new("申请", "application");
}
