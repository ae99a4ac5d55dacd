using System.Text.RegularExpressions;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Tests.Cases;
using ApprovalEngine.Tests.Scenarios;

namespace ApprovalEngine.Tests.Definitions.Diagram;

public sealed partial class MermaidDiagramTests
{
    [TestCaseSource(typeof(Played), nameof(Played.Workflows))]
    public void Text_OfEveryWorkflow_HasEveryStepAndLine(string workflow)
    {
        var diagram = FlowDiagram.Of(Played.Workflow(workflow));
        var lines = MermaidDiagram.Of(diagram, words => words.Zh).Split('\n');

        lines.ShouldContain("flowchart TB");
        lines.Count(line => Node().IsMatch(line)).ShouldBe(diagram.Nodes.Count);
        lines.Count(line => Edge().IsMatch(line)).ShouldBe(diagram.Edges.Count);
        lines.Count(line => line.StartsWith("  subgraph ", StringComparison.Ordinal)).ShouldBe(diagram.Lanes.Count);
        lines.Count(line => line == "  end").ShouldBe(diagram.Lanes.Count);
    }

    [Test]
    public void Line_SaysWhatItWaitsFor()
    {
        var text = MermaidDiagram.Of(FlowDiagram.Of(Samples.Read("""
            "apply": { "type": "submit" },
            "alpha": { "type": "review", "item": "alpha", "needs": ["apply"], "when": "form['special']" },
            "begin": { "type": "milestone", "needs": ["alpha:refused"] }
            """)), words => words.En);

        text.ShouldContain("s2[\"◇ Special<br/>Alpha<br/>");
        text.ShouldContain("s2 -->|\"refused\"| s3");
        text.ShouldContain("s3{{\"Milestone\"}}");
    }

    [TestCase("!form['special'] && form['area'] > 3", "非特殊 且 面积 > 3", "not Special and Area > 3")]
    [TestCase("steps['alpha'].outcome != 'refused'", "甲项 != 不予", "Alpha != refused")]
    public void Condition_InWords_NamesFieldsAndSteps(string condition, string zh, string en) =>
        FlowDiagram.Of(Samples.Read($$"""
            "apply": { "type": "submit" },
            "alpha": { "type": "review", "item": "alpha", "needs": ["apply"] },
            "begin": { "type": "milestone", "needs": ["alpha:ended"], "when": "{{condition}}" }
            """)).Nodes.Single(node => node.Id == "begin").Condition.ShouldBe(new Localized(zh, en));

    [TestCase("a \"b\" <c>", "a #34;b#34; #60;c#62;")]
    [TestCase("x|y;end\nz", "x#124;y#59;end z")]
    [TestCase("许可（一）", "许可（一）")]
    public void Text_WithMarkup_IsEscaped(string text, string escaped) =>
        MermaidDiagram.Escaped(text).ShouldBe(escaped);

    [GeneratedRegex("^    s[0-9]+[\\[({].+[\\])}]$")]
    private static partial Regex Node();

    [GeneratedRegex("^  s[0-9]+ (-->|-\\.->|--o)(\\|\"[^\"|]+\"\\|)? s[0-9]+$")]
    private static partial Regex Edge();
}
