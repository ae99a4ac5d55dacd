using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>Taking a certificate away: the holder is heard and the public interest is asked for first.</summary>
internal static class RevokeActs
{
    private static readonly ValueList<ActOption> Kinds =
    [
        new("Revoke", new("撤销（行政许可法 69）", "revoke (行政许可法 69)")),
        new("Recall", new("撤回（行政许可法 8）", "recall (行政许可法 8)")),
        new("Cancel", new("注销（行政许可法 70）", "cancel (行政许可法 70)")),
    ];

    public static (ValueList<ActField> Fields, Payload Sample)? Fill(ValueList<ActField> usual, Payload with) => ([
        Fields.Choice("kind", new("方式", "How"), Kinds) with { Default = "Revoke" },
        YesNo("holder-heard", "已听取持证人意见", "The holder was heard"),
        YesNo("public-interest", "撤销会对公共利益造成重大损害", "It would gravely harm the public interest"),
        .. usual,
    ], with with
    {
        Kind = RevocationKind.Revoke,
        Record = with.Record.SetItem("holder-heard", new Fact.Truth(true))
            .SetItem("public-interest", new Fact.Truth(false)),
    });

    private static ActField YesNo(string id, string zh, string en) => new()
    {
        Name = $"record/{id}", Kind = ActFieldKind.YesNo, Label = new(zh, en),
    };
}
