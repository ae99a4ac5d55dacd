using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios;

/// <summary>Finds the stored version of a material file that an act names; null where there is none.</summary>
public delegate MaterialVersion? FindMaterial(string path);

/// <summary>Turns what an author or a caller writes (<c>do</c>, <c>step</c>, <c>with</c>) into a command.</summary>
public static class ActReader
{
    private static readonly Dictionary<string, TaskVerb> TaskVerbs = new(StringComparer.Ordinal)
    {
        ["claim"] = TaskVerb.Claimed,
        ["release"] = TaskVerb.Released,
        ["delegate"] = TaskVerb.Delegated,
        ["transfer"] = TaskVerb.Transferred,
        ["add-signer"] = TaskVerb.SignerAdded,
        ["remove-signer"] = TaskVerb.SignerRemoved,
        ["sign"] = TaskVerb.Signed,
        ["urge"] = TaskVerb.Urged,
        ["copy-to"] = TaskVerb.CopiedTo,
        ["recuse"] = TaskVerb.Recused,
        ["comment"] = TaskVerb.Commented,
    };

    /// <summary>Every verb, besides the outcomes and answers of the step.</summary>
    public static IReadOnlyList<string> Verbs { get; } =
    [
        "corrected", "ask-stop", "ask-extension", "approve", "reject", "resume", "open", "return", "take-back",
        .. TaskVerbs.Keys, "withdraw", "detach", "change", "override", "suspend", "forecast",
        "green-lane", "mandate", "prepare", "appoint", "rate",
    ];

    /// <summary>The command that an act asks for; an outcome where it is no verb.</summary>
    /// <param name="step">The step; null for acts on the whole case.</param>
    /// <param name="does">An outcome, an answer or a verb.</param>
    /// <param name="with">What goes with it.</param>
    public static CaseCommand Read(string? step, string does, Payload with) => (does, step) switch
    {
        ("ask-extension", _) => new CaseCommand.AskExtension(with),
        ("approve", _) => new CaseCommand.Approve(step, with),
        ("reject", _) => new CaseCommand.Reject(step, with),
        ("withdraw", _) => new CaseCommand.Withdraw(step, with),
        ("detach", _) => new CaseCommand.Detach(step, with),
        ("change", _) => new CaseCommand.Change(with with { Fact = with.Fact ?? step }),
        ("corrected", _) => new CaseCommand.Correct(step ?? "", with),
        ("ask-stop", _) => new CaseCommand.AskStop(step ?? "", with),
        ("resume", _) => new CaseCommand.Resume(step ?? "", with),
        ("open", _) when with.Workflow is not null => new CaseCommand.OpenLinked(step, with),
        ("open", _) => new CaseCommand.Open(step ?? "", with),
        ("return", _) => new CaseCommand.Return(step ?? "", with),
        ("take-back", _) => new CaseCommand.TakeBack(step ?? "", with),
        ("suspend", _) => new CaseCommand.Suspend(step ?? "", with),
        ("override", _) => new CaseCommand.Override(step ?? "", with),
        ("green-lane", _) => new CaseCommand.GreenLane(with),
        ("mandate", _) => new CaseCommand.GiveMandate(with),
        ("prepare", _) => new CaseCommand.Prepare(with),
        ("appoint", _) => new CaseCommand.Appoint(step ?? "", with),
        ("rate", _) => new CaseCommand.Rate(step, with),
        ("forecast", _) => new CaseCommand.Forecast(step ?? "", with),
        _ when TaskVerbs.TryGetValue(does, out var verb) => new CaseCommand.Task(step ?? "", verb, with),
        _ => new CaseCommand.Answer(step ?? "", does, with),
    };

    /// <summary>The payload of an act, its materials named by their hashes.</summary>
    /// <param name="with">As written; null where nothing goes with the act.</param>
    /// <param name="find">Finds files beside the scenario.</param>
    /// <exception cref="KeyNotFoundException">A named file is not there.</exception>
    public static Payload Payload(ActPayload? with, FindMaterial find) => with is null ? Cases.Payload.None : new()
    {
        Form = with.Form,
        Materials = with.Materials.ToValueMap(material => material.Key, material => Version(material.Value, find)),
        Opinion = with.Opinion,
        Reason = with.Reason,
        Basis = with.Basis,
        Remedy = with.Remedy,
        Record = with.Record,
        Defects = with.Defects
            .Select(defect => new Defect(defect.Material, defect.Field, defect.Text, defect.CausedBy)).ToValueList(),
        Conditions = with.Conditions,
        Missing = with.Missing,
        Checks = with.Checks,
        Answer = with.Answer,
        Clock = with.Clock,
        Procedure = with.Procedure,
        For = with.For,
        By = with.By,
        From = with.From,
        To = with.To,
        Members = with.Members,
        MemberAnswers = with.MemberAnswers.ToValueMap(
            answer => answer.Key,
            answer => new MemberAnswer(answer.Value.Outcome, answer.Value.Reason, answer.Value.Basis)),
        Member = with.Member,
        Officers = with.Officers,
        Channel = with.Channel,
        Point = with.Point,
        Signature = with.Signature,
        Score = with.Score,
        Document = with.Document,
        Scope = with.Scope,
        Until = with.Until,
        Fact = with.Fact,
        Outcome = with.Outcome,
        Date = with.Date,
        Kind = with.Kind,
        Workflow = with.Workflow,
    };

    private static MaterialVersion Version(MaterialContent content, FindMaterial find)
    {
        if (content.File is { } file)
        {
            return find(file) ?? throw new KeyNotFoundException($"there is no file '{file}' beside the scenario");
        }

        var text = content.Text ?? "";
        return Sealing.Material(text, text is "generated" or "licence" or "commitment" ? text : "upload");
    }
}
