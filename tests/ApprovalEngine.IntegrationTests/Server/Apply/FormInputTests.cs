using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.IntegrationTests.Server.Apply;

public sealed class FormInputTests
{
    [TestCase(FieldType.Number, "1,234.50", "1234.50")]
    [TestCase(FieldType.Number, "１２３", "123")]
    [TestCase(FieldType.Date, "2026/1/5", "2026-01-05")]
    [TestCase(FieldType.Date, "2026年11月23日", "2026-11-23")]
    [TestCase(FieldType.YesNo, "yes", "true")]
    [TestCase(FieldType.Choice, "piles", "piles")]
    [TestCase(FieldType.Text, "  示例重工  ", "示例重工")]
    public void Read_OfWhatPeopleType_GivesTheValue(FieldType type, string typed, string value)
    {
        var read = FormInput.Read([Field("a", type)], Typed(("f.a", typed)));

        read.IsValid.ShouldBeTrue();
        read.Facts["a"].Display().ShouldBe(value);
    }

    [TestCase(FieldType.Number, "五百")]
    [TestCase(FieldType.Number, "1e9")]
    [TestCase(FieldType.Date, "2026-02-30")]
    [TestCase(FieldType.YesNo, "maybe")]
    [TestCase(FieldType.Choice, "roof")]
    public void Read_OfWhatHasNoValue_SaysWhatIsWrongAtTheField(FieldType type, string typed)
    {
        var read = FormInput.Read([Field("a", type)], Typed(("f.a", typed)));

        read.Errors.Keys.ShouldBe(["f.a"]);
        read.Facts.ShouldBeEmpty();
        read.Typed["f.a"].ShouldBe(typed);
    }

    [Test]
    public void Read_WithoutARequiredField_NamesIt()
    {
        var fields = new[] { Field("a", FieldType.Text), Field("b", FieldType.Text, isRequired: false) };

        FormInput.Read(fields, Typed()).Errors.Keys.ShouldBe(["f.a"]);
        FormInput.Read(fields, Typed(), demandsAll: false).IsValid.ShouldBeTrue();
    }

    [Test]
    public void Read_OfAList_TakesItsRowsAndLeavesEmptyOnesOut()
    {
        var list = Field("roads", FieldType.List) with
        {
            Columns = [Field("name", FieldType.Text), Field("length", FieldType.Number, isRequired: false)],
        };

        var read = FormInput.Read([list], Typed(
            ("f.roads.0.name", "一号路"), ("f.roads.0.length", "x"), ("f.roads.1.name", ""), ("f.roads.2.name", "二号路")));

        read.Errors.Keys.ShouldBe(["f.roads.0.length"]);
        ((Fact.List)read.Facts["roads"]).Items.Select(row => ((Fact.Row)row).Fields["name"].Display())
            .ShouldBe(["一号路", "二号路"]);
        FormInput.RowsOf(read.Typed, "f.roads").ShouldBe(3);
    }

    [Test]
    public void Typing_OfValuesThatAreKnown_ReadsBackAsTheSameValues()
    {
        var fields = new[] { Field("a", FieldType.Date), Field("b", FieldType.YesNo), Field("c", FieldType.Text) };
        var facts = ValueMap<Fact>.Empty.SetItem("a", new Fact.Date(new(2026, 3, 1)))
            .SetItem("b", new Fact.Truth(false)).SetItem("c", new Fact.Sealed("hash"));

        var typed = FormInput.Typing(fields, facts, ValueMap<string>.Empty.SetItem("hash", "13900000000"));

        typed["f.c"].ShouldBe("13900000000");
        FormInput.Read(fields, typed).Facts.ShouldBe(facts.SetItem("c", new Fact.Text("13900000000")));
    }

    private static FormField Field(string id, FieldType type, bool isRequired = true) => new(
        id,
        new()
        {
            Type = type, Title = new(id, id),
            Options = ValueMap<Localized>.Empty.SetItem("piles", new("桩基", "Piles")),
        },
        isRequired);

    private static ValueMap<string> Typed(params (string Name, string Text)[] typed) =>
        typed.ToValueMap(input => input.Name, input => input.Text);
}
