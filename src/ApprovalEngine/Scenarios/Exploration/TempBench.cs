#pragma warning disable IDE0011
namespace ApprovalEngine.Scenarios.Exploration;
/// <summary>t</summary>
public static class TempBench
{
    /// <summary>t</summary>
    public static IEnumerable<string> Run(Explorer e, int max)
    {
        while (e.Advance(500) && e.States < max)
        {
        }

        yield return $"{e.Definition.File.Id}: states {e.States}, expanded {e.Expanded}, acts {e.Acts}, complete {e.IsComplete}";
        yield return "sizes " + string.Join(' ', e.Sizes) + " chosen " + string.Join(' ', e.Chosen);
        foreach (var k in e.Keys()) { yield return "KEY " + k; }
        var v = new Verdicts(e);
        foreach (var p in Enum.GetValues<ExplorationProperty>())
        {
            var f = v.Broken(p);
            yield return $"  {p}: {(f is null ? "ok" : f.What.En + " @" + f.Node)}";
            if (f is not null)
            {
                var path = new List<string>();
                if (f.Act is not null) path.Add(string.Join("; ", f.Act.Entries.Select(x => $"{x.By?.Id} {x.Step} {x.Do}")));
                for (var n = e.Nodes[f.Node]; n.Via is not null; n = e.Nodes[n.Parent])
                    path.Add(string.Join("; ", n.Via.Entries.Select(x => $"{x.By?.Id} {x.Step} {x.Do} {(x.With?.Materials.Count > 0 ? x.With.Materials.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}")));
                path.Reverse();
                foreach (var l in path) yield return "      " + l;
            }
        }
    }
}
