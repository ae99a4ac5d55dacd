using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Elsa.Flow;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>Both flows give every scenario the same history.</summary>
[Parallelizable(ParallelScope.None)]
public sealed class ContractTests : IDisposable
{
    private readonly ElsaEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [TestCaseSource(typeof(Checkout), nameof(Checkout.Scenarios))]
    public void Scenario_OnElsa_GivesTheHistoryOfTheEmbeddedFlow(string scenario)
    {
        var flow = new ElsaFlow(_engine);

        var onElsa = Checkout.Play(scenario, flow.With(new BytesMemory()));

        HistoryOf(onElsa).ShouldBe(HistoryOf(Checkout.Play(scenario, null)));
        flow.Begun.ShouldBePositive();
    }

    [TestCaseSource(typeof(Checkout), nameof(Checkout.Scenarios))]
    public void Scenario_OnElsaRestartedBeforeEachProposal_GivesTheSameHistory(string scenario)
    {
        var memory = new BytesMemory();

        // A new flow knows no living instance: each is read from its bytes.
        var onElsa = Checkout.Play(
            scenario, (definition, state) => new ElsaFlow(_engine).With(memory)(definition, state));

        HistoryOf(onElsa).ShouldBe(HistoryOf(Checkout.Play(scenario, null)));
        memory.Writes.ShouldBePositive();
    }

    [TestCaseSource(typeof(Checkout), nameof(Checkout.Scenarios))]
    public void Scenario_OnElsaWithACommandForEachProposal_GivesTheSameHistory(string scenario)
    {
        var memory = new BytesMemory();
        var flow = new ElsaFlow(_engine);

        var onElsa = Checkout.Play(scenario, (definition, state) => flow.With(memory)(definition, state));

        HistoryOf(onElsa).ShouldBe(HistoryOf(Checkout.Play(scenario, null)));
    }

    [TestCaseSource(typeof(Checkout), nameof(Checkout.Scenarios))]
    public void Scenario_OnElsaThatForgetsBeforeEachProposal_GivesTheSameHistory(string scenario)
    {
        var memory = new NoMemory();
        var flow = new ElsaFlow(_engine);

        var onElsa = Checkout.Play(scenario, (definition, state) => flow.With(memory)(definition, state));

        HistoryOf(onElsa).ShouldBe(HistoryOf(Checkout.Play(scenario, null)));
    }

    private static string HistoryOf(ScenarioResult result) => string.Join('\n', result.Cases.SelectMany(one =>
        one.Events.Select(recorded => $"{one.State.CaseId} {recorded.Sequence} {recorded.CommandId} "
            + $"{recorded.RecordedAt} {recorded.EffectiveOn} {recorded.Actor} "
            + $"{EventCodec.NameOf(recorded.Event)} {Encoding.UTF8.GetString(EventCodec.Write(recorded.Event))}")));
}
