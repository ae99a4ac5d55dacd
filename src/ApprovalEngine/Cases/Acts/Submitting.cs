using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The applicant hands in form and materials.</summary>
internal static class Submitting
{
    public static Refusal? Answer(Turn turn, StepNode node, SubmitStep submit, string outcome, Payload with)
    {
        with = with with { Materials = Bundles.Papers(turn.Definition, with.Materials) };
        var (refusal, answered) = Answering.Compose(turn, node, outcome, with);
        var form = ValueMap<Fact>.Empty;
        if (refusal is null)
        {
            (refusal, form) = FormAnswers.Read(turn, turn.Definition.File.Form, with.Form, "form");
        }

        var asked = StepGraph.MaterialsOf(submit, turn.Definition.File, turn.Definition.Catalogue);
        form = Prepared(turn.State.Service.Form, form, submit.Fields ?? turn.Definition.File.Form.Keys.ToValueList());
        var materials = Prepared(
            turn.State.Service.Materials, Sources.Of(turn.Definition, with.Materials), asked);
        refusal ??= MissingField(turn, submit, form) ?? BundleRows.Check(turn, form)
            ?? UnknownMaterial(turn, with.Materials, asked) ?? Signatures.Check(with.Signature, materials);
        if (refusal is not null)
        {
            return refusal;
        }

        Answering.End(turn, node, answered with
        {
            Form = form, Materials = materials, Signature = Signatures.Of(with.Signature, materials),
        });
        return null;
    }

    /// <summary>What the applicant hands in himself, and of what was prepared for him all that is asked for.</summary>
    private static ValueMap<T> Prepared<T>(ValueMap<T> prepared, ValueMap<T> own, ValueList<string> asked)
    {
        foreach (var (id, value) in prepared)
        {
            if (!own.ContainsKey(id) && asked.Contains(id))
            {
                own = own.SetItem(id, value);
            }
        }

        return own;
    }

    /// <summary>A paper that the workflow has no use for: 行政许可法 31 forbids asking for it.</summary>
    public static Refusal? UnknownMaterial(
        Turn turn, ValueMap<MaterialVersion> materials, IEnumerable<string> asked)
    {
        var known = asked.ToHashSet(StringComparer.Ordinal);
        foreach (var material in materials.Keys.Where(material => !known.Contains(material)))
        {
            var near = Nearest.Of(material, known);
            return Refusals.Of(RefusalCode.UnknownMaterial,
                $"本步骤不要求材料“{material}”" + (near is null ? "" : $",是否指“{near}”"),
                $"this step does not ask for '{material}'" + (near is null ? "" : $"; did you mean '{near}'?"));
        }

        return null;
    }

    /// <remarks>A field that a condition reads is always required: later steps rely on its being known.</remarks>
    private static Refusal? MissingField(Turn turn, SubmitStep submit, ValueMap<Fact> form)
    {
        foreach (var id in submit.Fields ?? turn.Definition.File.Form.Keys.ToValueList())
        {
            var field = turn.Definition.File.Form[id];
            var needed = field.Required || turn.Definition.Conditions.ReadsField(id);
            if (needed && !form.ContainsKey(id) && !turn.State.Form.ContainsKey(id))
            {
                return Refusals.Of(RefusalCode.FieldMissing, $"缺少“{field.Title.Zh}”({id})",
                    $"'{field.Title.En}' ({id}) must be filled");
            }
        }

        return null;
    }
}
