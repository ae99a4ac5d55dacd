using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>What a registry says about a result that may be reused; the core says what its answer carries.</summary>
internal static class RegistryActs
{
    public static (ValueList<ActField> Fields, Payload Sample)? Fill(
        ReuseStep reuse, string outcome, ValueList<ActField> usual, Payload with) => (
        [
            new ActField
            {
                Name = "answer",
                Kind = ActFieldKind.Registry,
                Label = new($"登记库 {reuse.Registry} 的答复", $"Answer of the registry {reuse.Registry}"),
                Help = outcome == "not-applicable"
                    ? new("登记库没有答复时留空并写明理由", "Left empty where it did not answer; then give a reason") : null,
                Default = reuse.Topic,
                Options =
                [
                    new("Inside", new("项目完全在区域内", "all of the project lies inside")),
                    new("Partial", new("项目部分在区域内", "a part of it lies inside")),
                    new("Outside", new("项目在区域外", "it lies outside")),
                ],
            },
            .. usual.Where(field => outcome == "not-applicable" || field.Name != "reason"),
        ], with with
        {
            Answer = outcome == "not-applicable" ? null : new RegistryAnswer
            {
                Coverage = outcome == "partial" ? Coverage.Partial : Coverage.Inside,
                Topic = reuse.Topic,
                Document = "?",
                ValidUntil = LocalDate.MaxIsoValue,
            },
        });
}
