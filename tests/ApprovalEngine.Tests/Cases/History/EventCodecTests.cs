using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases.History;

[TestFixture]
internal sealed class EventCodecTests
{
    private static IEnumerable<Type> EventTypes => typeof(CaseEvent).GetNestedTypes();

    [TestCaseSource(nameof(EventTypes))]
    public void Event_OfEveryKind_ReadsBackAsItWasWritten(Type kind)
    {
        var samples = EventSamples.All.Where(sample => sample.GetType() == kind).ToList();
        samples.ShouldNotBeEmpty($"{kind.Name} has no sample in EventSamples");

        foreach (var sample in samples)
        {
            var body = EventCodec.Write(sample);
            var read = EventCodec.Read(EventCodec.NameOf(sample), body);

            read.ShouldBe(sample);
            EventCodec.Write(read).ShouldBe(body);
        }
    }

    [Test]
    public void Samples_SetEveryMemberOfEveryKindOnce()
    {
        foreach (var kind in EventTypes)
        {
            var samples = EventSamples.All.Where(sample => sample.GetType() == kind).ToList();
            foreach (var member in kind.GetProperties())
            {
                var plain = member.PropertyType.IsValueType ? Activator.CreateInstance(member.PropertyType) : null;
                samples.Any(sample =>
                    member.GetValue(sample) is { } value && (!value.Equals(plain) || samples.Count == 1))
                    .ShouldBeTrue($"no sample sets {kind.Name}.{member.Name}");
            }
        }
    }

    [Test]
    public void Shapes_AreTheApprovedOnes()
    {
        var shapes = string.Concat(EventSamples.All.Select(sample =>
            $"{EventCodec.NameOf(sample)} {Encoding.UTF8.GetString(EventCodec.Write(sample))}\n"));

        GoldenFile.ShouldBeApproved(shapes, "history", "event-shapes.txt");
    }

    [Test]
    public void Number_WithTrailingZeros_KeepsItsScale()
    {
        var body = EventCodec.Write(Changed(new Fact.Number(1.500m)));

        Encoding.UTF8.GetString(body).ShouldContain("1.500");
        Restored(body).ShouldBe(new Fact.Number(1.500m));
    }

    [Test]
    public void Number_NegativeZero_HasTheBytesOfZero() =>
        EventCodec.Write(Changed(new Fact.Number(-0.0m))).ShouldBe(EventCodec.Write(Changed(new Fact.Number(0.0m))));

    [TestCase("step-danced", "{}")]
    [TestCase("Step-Moot", """{"step":"a"}""")]
    [TestCase("step-moot", "")]
    [TestCase("step-moot", "null")]
    [TestCase("step-moot", "[]")]
    [TestCase("step-moot", "{}")]
    [TestCase("step-moot", """{"step":null}""")]
    [TestCase("step-moot", """{"step":7}""")]
    [TestCase("step-moot", """{"step":"a","step":"b"}""")]
    [TestCase("step-moot", """{"step":"a","colour":"red"}""")]
    [TestCase("step-moot", """{"step":"a"} {}""")]
    [TestCase("step-moot", """{"step":"a""")]
    [TestCase("step-moot", """{"step":"\uD800"}""")]
    [TestCase("clock-extended", """{"clock":"a","amount":"7"}""")]
    [TestCase("clock-extended", """{"clock":"a","amount":7.5}""")]
    [TestCase("clock-ended", """{"clock":"a","at":"2020-06-31T00:00:00","why":"x"}""")]
    [TestCase("clock-ended", """{"clock":"a","at":7,"why":"x"}""")]
    [TestCase("task-changed", """{"step":"a","verb":3}""")]
    [TestCase("task-changed", """{"step":"a","verb":"danced"}""")]
    [TestCase("withdrawn", """{"whole":true,"steps":[null]}""")]
    [TestCase("calendar-revised", """{"from":"a","to":"b","published-on":"2020-01-01","moved":{"c":{},"c":{}}}""")]
    [TestCase("extension-asked",
        """{"extension":"e","clock":"c","by":"P7D","basis":"b","reason":"r","asked-by":"a","approver":"p"}""")]
    public void Row_ThatNoEngineWrote_IsDamage(string name, string body) =>
        Should.Throw<CorruptHistoryException>(() => EventCodec.Read(name, Encoding.UTF8.GetBytes(body)));

    [TestCase("{}")]
    [TestCase("""{"date":"2020-06-15","row":{}}""")]
    [TestCase("""{"unknown":false}""")]
    [TestCase("""{"sealed":7}""")]
    [TestCase("null")]
    public void Fact_ThatNoEngineWrote_IsDamage(string fact)
    {
        var body = $$$"""{"fact":"f","form":{"f":{{{fact}}}}}""";

        Should.Throw<CorruptHistoryException>(() => EventCodec.Read("fact-changed", Encoding.UTF8.GetBytes(body)));
    }

    [Test]
    public void Text_WithHalfACharacter_IsNotWritten() =>
        Should.Throw<ArgumentException>(() => EventCodec.Write(Changed(new Fact.Text("\uD842"))));

    private static CaseEvent.FactChanged Changed(Fact value) =>
        new("f", [], new[] { value }.ToValueMap(_ => "f", fact => fact), ValueMap<MaterialVersion>.Empty, null);

    private static Fact Restored(byte[] body) =>
        ((CaseEvent.FactChanged)EventCodec.Read("fact-changed", body)).Form["f"];
}
