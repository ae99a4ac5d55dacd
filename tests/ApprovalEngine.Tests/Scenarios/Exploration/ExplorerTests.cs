using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios.Exploration;
using ApprovalEngine.Tests.Cases;

namespace ApprovalEngine.Tests.Scenarios.Exploration;

public sealed class ExplorerTests
{
    private static readonly string[] Parallel = [.. Enumerable.Range(1, 12).Select(number => $"item-{number}")];

    [Test]
    public void Permit_WalkedToItsEnd_IsProved()
    {
        var report = Walked.Report(Samples.Permit);

        report.IsComplete.ShouldBeTrue();
        report.Properties.Where(line => line.Verdict != ExplorationVerdict.Proved)
            .Select(line => $"{line.Property}: {line.What?.En}").ShouldBeEmpty();
    }

    [Test]
    public void Permit_WalkCutShort_ProvesNothing()
    {
        var explorer = Walked.Of(Samples.Permit, most: 20);

        explorer.IsComplete.ShouldBeFalse();
        ExplorationReport.Of(explorer).Properties.ShouldAllBe(line =>
            line.Verdict == ExplorationVerdict.NotFoundWithin && line.Path == null);
    }

    [Test]
    public void Permit_WalkedTwice_GivesTheSame() =>
        Walked.Report(Samples.Permit).ShouldBe(Walked.Report(Samples.Permit));

    /// <remarks>Without the reductions: four ways for each of twelve items, in every order.</remarks>
    [Test]
    public void TwelveItemsSideBySide_GrowWithTheirNumberAndNotWithItsPower()
    {
        var states = new[] { 6, 12 }.Select(count =>
        {
            var explorer = Walked.Of(SideBySide(count));
            explorer.IsComplete.ShouldBeTrue();
            return explorer.States;
        }).ToList();

        states[1].ShouldBeLessThan(states[0] * 4);
        states[1].ShouldBeLessThan(400);
    }

    [Test]
    public void Form_ConditionsOfThreeFields_GivesOneFormForEachClass()
    {
        var definition = Samples.Read("""
            "apply": { "type": "submit" },
            "small": { "type": "milestone", "needs": ["apply"], "when": "form['area'] < 500" },
            "large": { "type": "milestone", "needs": ["apply"], "when": "form['area'] >= 2000 && form['special']" }
            """);

        var forms = new FormClasses(definition).Of(["special", "area", "name"], ValueMap<Fact>.Empty);

        forms.Count.ShouldBe(6);
        forms.Select(form => form["name"]).Distinct().Count().ShouldBe(1);
    }

    [Test]
    public void Form_TwelveQuestions_HoldsEveryThreeAnswersTogether()
    {
        var forms = Questions(12);

        forms.Count.ShouldBeLessThan(60);
        foreach (var (i, j, k) in from i in Enumerable.Range(0, 12)
                                  from j in Enumerable.Range(0, i)
                                  from k in Enumerable.Range(0, j)
                                  select (i, j, k))
        {
            forms.Select(form => (form[$"q{i}"], form[$"q{j}"], form[$"q{k}"])).Distinct().Count().ShouldBe(8);
        }
    }

    [Test]
    public void Form_FiveQuestions_HoldsAllOfThem() => Questions(5).Count.ShouldBe(32);

    private static IReadOnlyList<ValueMap<Fact>> Questions(int count)
    {
        var fields = Enumerable.Range(0, count).Select(i =>
            $$""" "q{{i}}": { "type": "yes-no", "title": { "zh": "问", "en": "Question" } } """);
        var steps = Enumerable.Range(0, count).Select(i =>
            $$""" "s{{i}}": { "type": "milestone", "needs": ["apply"], "when": "form['q{{i}}']" } """);
        var definition = Samples.Read(
            $$""" "apply": { "type": "submit" }, {{string.Join(',', steps)}} """,
            fields: string.Join(',', fields));
        return new FormClasses(definition).Of([.. definition.File.Form.Keys], ValueMap<Fact>.Empty);
    }

    private static WorkflowDefinition SideBySide(int count)
    {
        var items = Parallel.Take(count).ToList();
        var reviews = items.Select(item =>
            $$""" "{{item}}": { "type": "review", "item": "beta", "needs": ["intake"] } """);
        return Samples.Read($$"""
            "apply": { "type": "submit" },
            "intake": { "type": "intake", "by": "window", "needs": ["apply"] },
            {{string.Join(',', reviews)}},
            "permit": { "type": "issue", "certificate": "short-permit", "by": "head",
              "needs": [{{string.Join(',', items.Select(item => $"\"{item}\""))}}] }
            """);
    }
}
