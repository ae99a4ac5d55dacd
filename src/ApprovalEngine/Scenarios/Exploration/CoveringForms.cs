using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>
/// Of very many forms, some that hold every combination of any three comparisons: what breaks a workflow hangs on few
/// answers, and a questionnaire of twelve would have thousands of forms.
/// </summary>
internal static class CoveringForms
{
    /// <summary>A choice of forms, each with what its comparisons give.</summary>
    public static IEnumerable<ValueMap<Fact>> Of(List<(string Signature, ValueMap<Fact> Form)> forms)
    {
        var wanted = forms.SelectMany(form => Triples(form.Signature)).ToHashSet();
        var triples = forms.ConvertAll(form => Triples(form.Signature).ToArray());
        while (wanted.Count > 0)
        {
            var (best, most) = (0, -1);
            for (var i = 0; i < forms.Count; i++)
            {
                var covers = triples[i].Count(wanted.Contains);
                if (covers > most)
                {
                    (best, most) = (i, covers);
                }
            }

            wanted.ExceptWith(triples[best]);
            yield return forms[best].Form;
        }
    }

    private static IEnumerable<(int, int, int, char, char, char)> Triples(string signature)
    {
        for (var i = 0; i < signature.Length; i++)
        {
            for (var j = i; j < signature.Length; j++)
            {
                for (var k = j; k < signature.Length; k++)
                {
                    yield return (i, j, k, signature[i], signature[j], signature[k]);
                }
            }
        }
    }
}
