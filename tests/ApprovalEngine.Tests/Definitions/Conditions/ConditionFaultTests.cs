using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Conditions;
using static ApprovalEngine.Tests.Definitions.Conditions.ConditionExample;

namespace ApprovalEngine.Tests.Definitions.Conditions;

public sealed class ConditionFaultTests
{
    [TestCase("", 1, "ends where a value")]
    [TestCase("form['fire'] &&", 16, "ends where a value")]
    [TestCase("form['fire'] & form['fire']", 14, "write &&")]
    [TestCase("form['fire'] | form['fire']", 14, "write ||")]
    [TestCase("form['zone'] = 'north'", 14, "write ==")]
    [TestCase("form['area'] / 2 > 1", 14, "no /")]
    [TestCase("form['fire'] ? true : false", 14, "no ? :")]
    [TestCase("form['fire'] form['fire']", 14, "expected &&, || or the end, found form")]
    [TestCase("(form['fire']", 14, "\")\"")]
    [TestCase("form['fire", 6, "no closing '")]
    [TestCase("form['fi\\qre']", 9, "unknown escape")]
    [TestCase("1 < form['area'] < 3", 18, "do not chain")]
    [TestCase("form['area'] > 1e3", 17, "plain decimals")]
    [TestCase("form['area'] > 99999999999999999999999999999999", 16, "28 digits")]
    [TestCase("form['area'] in [1 2]", 20, "\",\"")]
    [TestCase("form.", 6, "a name after the dot")]
    [TestCase("form.fire", 6, "write form['id']")]
    [TestCase("form", 1, "write form['id']")]
    [TestCase("form[fire]", 6, "write form['id']")]
    [TestCase("steps['land'] == 'delivered'", 7, "write steps['id'].outcome")]
    [TestCase("steps['land'].result == 'delivered'", 15, "write steps['id'].outcome")]
    [TestCase("materials['drawings']", 11, "write materials['id'].present")]
    [TestCase("frm['fire']", 1, "did you mean 'form'")]
    [TestCase("form['fire'] && yes", 17, "a text needs quotes")]
    [TestCase("matches(form['code'], 'x')", 1, "there is no matches()")]
    [TestCase("form['roads'].map(r, r.length)", 15, "there is no map()")]
    [TestCase("form['roads'].all(r.length, true)", 21, "names the row")]
    [TestCase("form['fire'] § 1", 14, "unexpected character")]
    public void Text_ThatIsNoCondition_IsRefusedWhereItGoesWrong(string text, int at, string expected)
    {
        var fault = Fault(text);

        fault.Code.ShouldBe(ProblemCode.ConditionSyntax);
        fault.At.ShouldBe(at);
        fault.Message.En.ShouldContain(expected);
        fault.Message.Zh.ShouldNotBeNullOrWhiteSpace();
    }

    [TestCase("form['area']", 6, "expected a yes or no here, this is a number")]
    [TestCase("form['fire'] && form['area']", 22, "expected a yes or no")]
    [TestCase("!form['zone']", 7, "expected a yes or no")]
    [TestCase("form['fire'] + 1 > 2", 6, "expected a number here, this is a yes or no")]
    [TestCase("form['area'] == 'north'", 14, "a number cannot be compared with a text")]
    [TestCase("form['fire'] == 'true'", 14, "a yes or no cannot be compared")]
    [TestCase("form['code'] < 'b'", 14, "two numbers or two dates")]
    [TestCase("form['built'] > 2020", 15, "two numbers or two dates")]
    [TestCase("form['built'] > '15.06.2020'", 17, "write it like '2020-06-15'")]
    [TestCase("form['built'] == form['code']", 15, "a date cannot be compared")]
    [TestCase("form['zone'] == form['funding']", 14, "no option in common")]
    [TestCase("form['zone'] in 'north'", 17, "write a list after in")]
    [TestCase("form['area'] in [1, 'x']", 14, "a number cannot be compared")]
    [TestCase("size(form['area']) > 1", 11, "size takes a list")]
    [TestCase("sum(form['roads']) > 1", 10, "list of numbers")]
    [TestCase("form['area'].all(m, true)", 6, "list of rows")]
    [TestCase("form['roads'].all(m, m.length)", 24, "expected a yes or no")]
    [TestCase("form['roads'].sum(m, m.settled) > 1", 24, "expected a number")]
    [TestCase("form['area'].x > 1", 14, "has no columns")]
    [TestCase("form['roads'].all(m, m[1])", 24, "quoted text")]
    public void Condition_OfPartsThatDoNotFit_IsRefused(string text, int at, string expected)
    {
        var fault = Fault(text);

        fault.Code.ShouldBe(ProblemCode.ConditionType);
        fault.Message.En.ShouldContain(expected);
        fault.At.ShouldBe(at);
    }

    [TestCase("form['fier']", ProblemCode.UnknownField, "did you mean 'fire'")]
    [TestCase("form['roads'].all(m, m.lenght > 1)", ProblemCode.UnknownField, "did you mean 'length'")]
    [TestCase("steps['visit'].record['point'] > 1", ProblemCode.UnknownField, "did you mean 'points'")]
    [TestCase("steps['lnad'].outcome == 'delivered'", ProblemCode.UnknownStep, "did you mean 'land'")]
    [TestCase("materials['drawing'].present", ProblemCode.UnknownMaterial, "did you mean 'drawings'")]
    [TestCase("form['zone'] == 'nroth'", ProblemCode.UnknownOption, "did you mean 'north'")]
    [TestCase("form['zone'] in ['west']", ProblemCode.UnknownOption, "there are north, south")]
    [TestCase("steps['land'].outcome == 'granted'", ProblemCode.UnknownOutcome, "there are delivered, not-awarded")]
    [TestCase("steps['land'].outcome == 'skipped'", ProblemCode.UnknownOutcome, "no outcome of the step 'land'")]
    [TestCase("step.mode == 'confrim'", ProblemCode.UnknownOption, "did you mean 'confirm'")]
    [TestCase("form['name'] == 'x'", ProblemCode.ConditionReadsPersonal, "personal")]
    [TestCase("form['roads'].all(m, m.owner == 'x')", ProblemCode.ConditionReadsPersonal, "personal")]
    [TestCase("steps['visit'].record['who'] == 'x'", ProblemCode.ConditionReadsPersonal, "personal")]
    public void Name_ThatMayNotBeRead_IsRefusedWithTheNearest(string text, string code, string expected)
    {
        var fault = Fault(text);

        fault.Code.ShouldBe(code);
        fault.Message.En.ShouldContain(expected);
    }

    [TestCase("true")]
    [TestCase("1 + 1 == 2")]
    [TestCase("'a' in ['a', 'b']")]
    [TestCase("form['fire'] || !form['fire']")]
    [TestCase("form['fire'] && !form['fire']")]
    [TestCase("form['fire'] == true || form['fire'] == false")]
    [TestCase("form['area'] > 5 || form['area'] <= 5")]
    [TestCase("form['area'] > 5 && !(5 < form['area'])")]
    [TestCase("form['zone'] == 'north' && form['zone'] == 'south'")]
    [TestCase("form['zone'] in ['north', 'south']")]
    [TestCase("form['zone'] != 'north' || 'south' != form['zone']")]
    [TestCase("step.mode == 'confirm' || step.mode != 'confirm'")]
    [TestCase("form['fire'] || 1 < 2")]
    public void Condition_ThatIsAlwaysTheSame_IsRefused(string text) =>
        Fault(text).Code.ShouldBe(ProblemCode.ConditionConstant);

    [TestCase("form['fire'] || !form['dangerous']")]
    [TestCase("form['area'] > 5 || form['area'] <= 4")]
    [TestCase("form['zone'] == 'north' || form['funding'] == 'bond'")]
    [TestCase("steps['land'].outcome in ['delivered', 'not-awarded']")]
    [TestCase("form['roads'].all(m, m.settled) || !form['roads'].exists(m, m.settled)")]
    public void Condition_ThatCanBeBoth_IsAccepted(string text) => Read(text).Text.ShouldBe(text);

    [Test]
    public void Faults_InSeveralParts_AreAllReportedInOrder()
    {
        var reading = Condition.Read(
            "form['a1'] && form['zone'] == 'x' && form['area'] && form['b2'] > 'x'", Vocabulary);

        reading.Condition.ShouldBeNull();
        reading.Faults.Select(fault => fault.Code).ShouldBe(
            [ProblemCode.UnknownField, ProblemCode.UnknownOption, ProblemCode.ConditionType, ProblemCode.UnknownField]);
        reading.Faults.Select(fault => fault.At).ShouldBeInOrder();
    }

    [Test]
    public void Text_OfMoreThan512Characters_IsRefused()
    {
        var longest = "form['fire']".PadRight(512);
        Read(longest).Text.ShouldBe(longest);

        Fault(longest + " ").Message.En.ShouldContain("at most 512 characters");
    }

    [Test]
    public void Nesting_DeeperThan32_IsRefused()
    {
        // The key of form['fire'] is one level itself.
        Read(new string('(', 30) + "form['fire']" + new string(')', 30));

        Fault(new string('(', 31) + "form['fire']" + new string(')', 31))
            .Message.En.ShouldContain("nested more than 32");
        Fault(new string('!', 400) + "form['fire']").Message.En.ShouldContain("nested more than 32");
        Fault("form['roads'].all(a, members.all(b, members.exists(c, c.settled)))")
            .Message.En.ShouldContain("nest at most 2");
    }

    [Test]
    public void Members_WithoutABundle_AreUnknown()
    {
        var reading = Condition.Read("members.all(m, m.settled)", Vocabulary with { Members = null });

        reading.Faults.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.ConditionUnknown);
    }
}
