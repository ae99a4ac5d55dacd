using ApprovalEngine.Definitions;
using FsCheck;
using FsCheck.Fluent;
using static ApprovalEngine.Tests.Definitions.Conditions.ConditionExample;

namespace ApprovalEngine.Tests.Definitions.Conditions;

/// <summary>What is not known may leave a condition unknown; it never says what it takes back later.</summary>
public sealed class ConditionCompletionTests
{
    private static readonly string[] Names =
    [
        "form/fire", "form/dangerous", "form/area", "form/floors", "form/zone", "form/roads", "outcome/land",
        "present/drawings",
    ];

    [Test]
    public void Evaluate_WithPartsUnknown_NeverContradictsACompletion()
    {
        var known = 0;
        var cases =
            from condition in Condition(4)
            from facts in Facts
            from hidden in Hidden
            select (condition, facts, hidden);

        Prop.ForAll(cases.ToArbitrary(), example =>
        {
            var reading = ApprovalEngine.Definitions.Conditions.Condition.Read(example.condition, Vocabulary);
            if (reading.Condition is not { } condition)
            {
                // Only length and depth can be wrong: the generator writes well-typed text.
                return reading.Faults.All(fault => fault.Message.En.Contains("512") || fault.Message.En.Contains("32"));
            }

            var complete = condition.Evaluate(new ExampleScope { Facts = example.facts });
            var partial = condition.Evaluate(new ExampleScope { Facts = Hide(example.facts, example.hidden) });
            known += partial is Fact.Truth ? 1 : 0;
            return complete is Fact.Truth && (partial is Fact.Unknown || partial == complete);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        // Otherwise the property would hold because nothing was ever known.
        known.ShouldBeGreaterThan(50);
    }

    private static Gen<string> Atom => Gen.OneOf(
        Gen.Elements("form['fire']", "form['dangerous']", "materials['drawings'].present", "true"),
        from number in Number(2)
        from other in Number(2)
        from symbol in Gen.Elements("==", "!=", "<", "<=", ">", ">=")
        select $"{number} {symbol} {other}",
        Gen.Elements(
            "form['zone'] == 'north'", "form['zone'] in ['south']", "steps['land'].outcome != 'delivered'",
            "form['roads'].all(r, r.settled || form['fire'])", "form['roads'].exists(r, r.phase == form['zone'])",
            "form['roads'].all(r, r.length > form['area'])", "form['area'] in [form['floors'], 2]",
            "form['roads'].sum(r, r.length) > form['area']", "size(form['roads']) > 1"));

    private static Gen<Dictionary<string, Fact>> Facts =>
        from truths in Gen.Elements(true, false).ListOf(3)
        from numbers in Gen.Choose(-3, 3).ListOf(2)
        from zone in Gen.Elements("north", "south")
        from land in Gen.Elements("delivered", "not-awarded", "closed")
        from roads in Road.ListOf()
        select new Dictionary<string, Fact>
        {
            ["form/fire"] = new Fact.Truth(truths[0]),
            ["form/dangerous"] = new Fact.Truth(truths[1]),
            ["present/drawings"] = new Fact.Truth(truths[2]),
            ["form/area"] = new Fact.Number(numbers[0]),
            ["form/floors"] = new Fact.Number(numbers[1]),
            ["form/zone"] = new Fact.Text(zone),
            ["outcome/land"] = new Fact.Text(land),
            ["form/roads"] = new Fact.List(roads.ToValueList()),
        };

    private static Gen<Fact> Road =>
        from length in Gen.Choose(-3, 3)
        from settled in Gen.Elements(true, false)
        from phase in Gen.Elements("north", "south")
        select Row(length, settled, phase);

    // Names of what is hidden; a road may also lose a column only.
    private static Gen<string[]> Hidden =>
        Gen.SubListOf(Names.Append("column").ToArray()).Select(names => names.ToArray());

    private static Gen<string> Condition(int depth) => depth == 0
        ? Atom
        : Gen.OneOf(
            Atom,
            Condition(depth - 1).Select(operand => $"!({operand})"),
            from left in Condition(depth - 1)
            from right in Condition(depth - 1)
            from symbol in Gen.Elements("&&", "||")
            select $"({left} {symbol} {right})");

    private static Gen<string> Number(int depth) => depth == 0
        ? Gen.Elements("form['area']", "form['floors']", "1", "-2", "0.5")
        : from left in Number(depth - 1)
          from right in Number(depth - 1)
          from symbol in Gen.Elements("+", "-", "*")
          select $"({left} {symbol} {right})";

    private static Dictionary<string, Fact> Hide(Dictionary<string, Fact> facts, string[] hidden)
    {
        var partial = facts.Where(fact => !hidden.Contains(fact.Key))
            .ToDictionary(fact => fact.Key, fact => fact.Value);
        if (hidden.Contains("column") && partial.TryGetValue("form/roads", out var roads))
        {
            partial["form/roads"] = new Fact.List(((Fact.List)roads).Items
                .Select((row, i) =>
                    i % 2 == 0 ? new Fact.Row(((Fact.Row)row).Fields.Remove("settled").Remove("length")) : row)
                .ToValueList());
        }

        return partial;
    }
}
