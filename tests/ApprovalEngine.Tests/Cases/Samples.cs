using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Workflows for the cases under test, over one small catalogue.</summary>
internal static class Samples
{
    private const string Catalogue = """
        {
          "departments": { "d": { "title": { "zh": "部门", "en": "Department" } },
            "east": { "title": { "zh": "东局", "en": "East" } }, "west": { "title": { "zh": "西局", "en": "West" } },
            "north": { "title": { "zh": "北企", "en": "North" } } },
          "posts": { "window": { "title": { "zh": "窗口", "en": "Window" } },
            "east-post": { "title": { "zh": "东岗", "en": "East post" }, "department": "east" },
            "east-deputy": { "title": { "zh": "东副岗", "en": "East deputy" }, "department": "east" },
            "west-post": { "title": { "zh": "西岗", "en": "West post" }, "department": "west" },
            "north-post": { "title": { "zh": "北岗", "en": "North post" }, "department": "north",
              "organisation": "enterprise" } },
          "items": {
            "alpha": { "title": { "zh": "甲项", "en": "Alpha" }, "department": "d", "post": "reviewer", "kind": "permit",
              "limits": {
                "statutory": { "limit": "20 working days", "basis": "law 1",
                  "extension": { "max": "10 working days", "by": "head", "basis": "law 2" } },
                "promised": { "limit": "7 working days", "basis": "guide",
                  "extension": { "max": "10 working days", "by": "head", "basis": "law 2" } } },
              "materials": ["drawings"], "procedures": ["expert-review", "testing"] },
            "beta": { "title": { "zh": "乙项", "en": "Beta" }, "department": "d", "post": "second", "kind": "permit",
              "limits": { "promised": { "limit": "2 working days", "basis": "guide", "starts": "opened" } } },
            "gamma": { "title": { "zh": "丙项", "en": "Gamma" }, "department": "d", "post": "window", "kind": "instant",
              "limits": { "promised": { "limit": "same day", "basis": "guide" } } },
            "delta": { "title": { "zh": "丁项", "en": "Delta" }, "department": "d", "post": "reviewer", "kind": "permit",
              "limits": { "statutory": { "limit": "15 working days", "basis": "law 3", "starts": "receipt" } },
              "materials": ["contract", "report", "deed", "photo"] },
            "modal": { "title": { "zh": "确认项", "en": "Modal" }, "department": "d", "post": "reviewer", "kind": "permit",
              "limits": { "promised": { "basis": "guide", "starts": "opened", "limit": [
                { "when": "step.mode == 'confirm'", "limit": "1 working day" },
                { "when": "step.mode == 'delta'", "limit": "3 working days" },
                { "limit": "7 working days" } ] } },
              "materials": ["drawings"] }
          },
          "materials": {
            "drawings": { "title": { "zh": "图纸", "en": "Drawings" } },
            "contract": { "title": { "zh": "合同", "en": "Contract" }, "never-tolerable": true },
            "report": { "title": { "zh": "报告", "en": "Report" },
              "tolerance": { "gate": "before-decision", "max": "10 working days", "reason": "pilot rule" } },
            "deed": { "title": { "zh": "证明", "en": "Deed" },
              "tolerance": { "gate": "before-delivery", "max": "10 working days", "reason": "pilot rule" } },
            "photo": { "title": { "zh": "照片", "en": "Photo" },
              "tolerance": { "gate": "after-delivery", "max": "10 working days", "reason": "pilot rule" } },
            "proof": { "title": { "zh": "凭证", "en": "Proof" } }
          },
          "certificates": {
            "permit": { "title": { "zh": "许可证", "en": "Permit" }, "requires": ["alpha"], "basis": "law 4" },
            "short-permit": { "title": { "zh": "短期证", "en": "Short permit" }, "valid-for": "3 months" },
            "pre-permit": { "title": { "zh": "预许可", "en": "Pre-permit" } },
            "follow-up": { "title": { "zh": "后续证", "en": "Follow-up" }, "requires": ["permit"] }
          },
          "procedures": {
            "expert-review": { "title": { "zh": "专家评审", "en": "Expert review" }, "ground": "expert-review",
              "max": "20 working days", "approved-by": "head", "basis": "行政许可法 45" },
            "testing": { "title": { "zh": "检测", "en": "Testing" }, "ground": "testing",
              "max": "20 working days", "approved-by": "head", "not-by": "reviewer", "basis": "行政许可法 45" }
          }
        }
        """;

    private const string Form = """
        "special": { "type": "yes-no", "title": { "zh": "特殊", "en": "Special" } },
        "area": { "type": "number", "title": { "zh": "面积", "en": "Area" } },
        "name": { "type": "text", "title": { "zh": "联系人", "en": "Contact" } }
        """;

    public const string PermitSteps = """
        "apply": { "type": "submit" },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days",
          "correct-within": "30 working days" },
        "alpha": { "type": "review", "item": "alpha", "needs": ["intake"] },
        "beta": { "type": "review", "item": "beta", "needs": ["intake"], "when": "form['special']" },
        "permit": { "type": "issue", "certificate": "permit", "needs": ["alpha", "beta"] },
        "handover": { "type": "deliver", "by": "window", "needs": ["permit"] },
        "begin": { "type": "milestone", "needs": ["permit"] },
        "check": { "type": "inspect", "by": "inspector", "within": "15 working days", "needs": ["begin"],
          "on": { "failed": { "open": "revocation" } } },
        "revocation": { "type": "revoke", "of": "permit", "by": "head", "basis": "行政许可法 69" }
        """;

    private const string PermitMore = """
        "clocks": {
          "formal": { "limit": "7 working days", "kind": "promised", "basis": "guide", "starts": "intake",
            "ends": "permit" },
          "joint": { "limit": "45 working days", "kind": "statutory", "basis": "行政许可法 42", "starts": "intake",
            "ends": "permit", "extension": { "max": "15 working days", "by": "government" } },
          "delivery": { "limit": "10 working days", "kind": "statutory", "basis": "行政许可法 44", "starts": "permit",
            "ends": "handover" },
          "total": { "limit": "30 working days", "kind": "promised", "basis": "plan", "measure": "union" }
        },
        "procedures": { "hearing": { "ground": "hearing", "during": ["alpha"], "stops": ["formal", "joint"],
          "max": "20 working days", "approved-by": "legal", "basis": "行政许可法 46" } },
        "override": { "by": "leader", "basis": "local rule" },
        "changes": { "area": { "recheck": ["alpha"] } },
        """;

    /// <summary>Application, two reviews of which one is conditional, permit, delivery, supervision.</summary>
    public static WorkflowDefinition Permit { get; } = Read(PermitSteps, PermitMore);

    /// <summary>An intake whose papers may be owed behind each of the three gates.</summary>
    public static WorkflowDefinition Tolerant { get; } = Read("""
        "apply": { "type": "submit" },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days" },
        "delta": { "type": "review", "item": "delta", "needs": ["intake"] },
        "permit": { "type": "issue", "certificate": "short-permit", "needs": ["delta"] },
        "handover": { "type": "deliver", "by": "window", "needs": ["permit"] }
        """);

    public static WorkflowDefinition Read(
        string steps, string more = "", string id = "under-test", string fields = Form)
    {
        var text = $$"""
            { "id": "{{id}}", "version": "1.0.0", "title": { "zh": "试验", "en": "Trial" }, "calendar": ["cn"],
              "catalog": ["catalog/test.json"], {{more}} "form": { {{fields}} }, "steps": { {{steps}} } }
            """;
        var file = FileReading.Workflow("under-test.json", Encoding.UTF8.GetBytes(text));
        var catalogue = FileReading.Catalogue("test.json", Encoding.UTF8.GetBytes(Catalogue));
        return new WorkflowDefinition(
            file.Value ?? throw new InvalidOperationException(string.Join("\n", file.Problems)),
            catalogue.Value ?? throw new InvalidOperationException(string.Join("\n", catalogue.Problems)),
            ValueMap<NoticeTemplate>.Empty, "hash-of-the-trial");
    }

    /// <summary>A permit case applied for on Monday 2020-06-15 at nine.</summary>
    public static Docket Applied(bool special = false) => Docket.Started(Permit)
        .By("li").Does("apply", "submitted", Application(special));

    public static Payload Application(bool special = false) =>
        With.Form(("special", special), ("area", 900), ("name", "欧阳小燕")) with { Materials = With.Paper("drawings") };

    /// <summary>The same, accepted the same day at ten.</summary>
    public static Docket Accepted(bool special = false) =>
        Applied(special).At("2020-06-15T10:00").By("wang").Does("intake", "accepted");

    /// <summary>The same, granted and issued on the next day.</summary>
    public static Docket Issued() => Accepted()
        .At("2020-06-16T09:00").By("zhao").Does("alpha", "granted")
        .At("2020-06-16T10:00").Does("permit", "issued");

    /// <summary>A case of the tolerant workflow with some papers handed in.</summary>
    public static Docket Filed(params string[] papers) => Docket.Started(Tolerant)
        .By("li").Does("apply", "submitted", Application() with { Materials = With.Paper(papers) });

    /// <summary>A commitment to hand a proof in within ten working days, with or without a ladder.</summary>
    public static WorkflowDefinition Promise(string ladder = "", string more = "", string documents = "") => Read($$"""
        "apply": { "type": "submit" },
        "beta": { "type": "review", "item": "beta", "needs": ["apply"] },
        "promise": { "type": "commit", "needs": ["apply"],
          "text": { "version": "3", "zh": "我承诺按期提交凭证", "en": "I promise the proof" },
          "obligations": { "proof": { "title": { "zh": "提交凭证", "en": "Hand in the proof" },
            "due": "10 working days", "basis": "pilot rule", "proof": "proof", "checked-by": "inspector",
            "extension": { "max": "5 working days", "by": "head" }, "ladder": [ {{ladder}} ] } }{{documents}} },
        "pre-permit": { "type": "issue", "certificate": "pre-permit", "by": "second", "needs": ["beta", "promise"] },
        "revocation": { "type": "revoke", "of": "pre-permit", "by": "head", "basis": "行政许可法 69" }
        {{more}}
        """);

    /// <summary>A promise that was signed, and the pre-permit that rests on it, on 2020-06-15.</summary>
    public static Docket Promised(string ladder = "") => Docket.Started(Promise(ladder))
        .Does("apply", "submitted", Application() with { Materials = With.Paper() })
        .Does("promise", "signed")
        .By("sun").Does("beta", "granted").Does("pre-permit", "issued");

    public static Payload Heard => With.Ground("built something else") with
    {
        Record = With.Facts(("holder-heard", true), ("public-interest", false)),
    };
}
