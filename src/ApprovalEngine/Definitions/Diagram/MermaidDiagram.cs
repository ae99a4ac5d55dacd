using System.Globalization;
using System.Text;

namespace ApprovalEngine.Definitions.Diagram;

/// <summary>Writes a workflow as a Mermaid flowchart, for documents that render it.</summary>
public static class MermaidDiagram
{
    /// <summary>The text of the flowchart.</summary>
    /// <param name="diagram">The workflow.</param>
    /// <param name="say">The text of the reader's language.</param>
    public static string Of(FlowDiagram diagram, Func<Localized, string> say)
    {
        var ids = diagram.Nodes.Index().ToDictionary(
            entry => entry.Item.Id, entry => $"s{entry.Index + 1}", StringComparer.Ordinal);
        var file = diagram.Definition.File;
        var text = new StringBuilder();
        text.Append("---\ntitle: ").Append(Quoted($"{say(file.Title)} {file.Id} {file.Version}")).Append("\n---\n");
        text.Append("flowchart TB\n");
        foreach (var (index, lane) in diagram.Lanes.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph lane{index + 1}[\"{Escaped(say(lane.Title))}\"]\n");
            foreach (var node in diagram.Nodes.Where(node => node.Lane == lane.Id))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {ids[node.Id]}{Shape(node, Label(node, say))}\n");
            }

            text.Append("  end\n");
        }

        foreach (var edge in diagram.Edges)
        {
            text.Append("  ").Append(ids[edge.From]).Append(Line(edge, diagram, say)).Append(ids[edge.To]).Append('\n');
        }

        return text.Append(Styles(diagram, ids)).ToString();
    }

    /// <summary>A text in which no character means anything to Mermaid or to HTML.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t')
            {
                escaped.Append(' ');
            }
            else if (rune.Value < 0x80 && !Rune.IsLetterOrDigit(rune) && rune.Value is not (' ' or '.' or ',' or '-'))
            {
                escaped.Append('#').Append(rune.Value).Append(';');
            }
            else
            {
                escaped.Append(rune.ToString());
            }
        }

        return escaped.ToString();
    }

    private static string Label(DiagramNode node, Func<Localized, string> say) => string.Join("<br/>", new[]
    {
        node.Condition is { } condition ? $"◇ {Escaped(say(condition))}" : null,
        Escaped(say(node.Step.Title)),
        node.Limits is { } limits ? Escaped(say(limits)) : null,
        node.Who is { } who ? Escaped(say(who)) : null,
    }.OfType<string>());

    private static string Shape(DiagramNode node, string label) => node.Step.Type switch
    {
        "submit" or "commit" or "fulfil" => $"(\"{label}\")",
        "event" or "notice" => $"([\"{label}\"])",
        "issue" or "bundle" => $"[[\"{label}\"]]",
        "milestone" => $"{{{{\"{label}\"}}}}",
        "decide" or "reuse" => $"[/\"{label}\"/]",
        _ => $"[\"{label}\"]",
    };

    private static string Line(DiagramEdge edge, FlowDiagram diagram, Func<Localized, string> say)
    {
        var aside = edge.Link is DiagramLink.Opens or DiagramLink.Ladder or DiagramLink.MayOpen
            || diagram.Nodes.First(node => node.Id == edge.To).IsAside;
        var arrow = aside ? "-.->" : edge.IsAny ? "--o" : "-->";
        return edge.Label is { } label ? $" {arrow}|\"{Escaped(say(label))}\"| " : $" {arrow} ";
    }

    private static string Styles(FlowDiagram diagram, Dictionary<string, string> ids)
    {
        var text = new StringBuilder();
        text.Append("  classDef critical stroke:#c0392b,stroke-width:3px\n  classDef aside stroke-dasharray:5 3\n");
        Assign("critical", diagram.Nodes.Where(node => node.IsCritical));
        Assign("aside", diagram.Nodes.Where(node => node.IsAside));
        var critical = diagram.Edges.Index().Where(entry => entry.Item.IsCritical).Select(entry => entry.Index)
            .ToList();
        if (critical.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  linkStyle {string.Join(',', critical)} stroke:#c0392b,stroke-width:3px\n");
        }

        return text.ToString();

        void Assign(string name, IEnumerable<DiagramNode> nodes)
        {
            if (string.Join(',', nodes.Select(node => ids[node.Id])) is { Length: > 0 } named)
            {
                text.Append(CultureInfo.InvariantCulture, $"  class {named} {name}\n");
            }
        }
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
