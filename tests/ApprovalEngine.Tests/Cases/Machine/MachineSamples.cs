using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases.Machine;

/// <summary>Workflows that a rule table decides or that reuse a registry's result, over one small catalogue.</summary>
internal static class MachineSamples
{
    private const string Catalogue = """
        {
          "departments": { "d": { "title": { "zh": "部门", "en": "Department" } } },
          "posts": { "filer": { "title": { "zh": "备案岗", "en": "Filing officer" } } },
          "registries": { "areas": { "title": { "zh": "区域成果库", "en": "Areas" }, "department": "d",
            "answer": { "zh": "是否在区域内", "en": "Whether inside" },
            "topics": { "geology": { "zh": "地灾", "en": "Geology" } } } },
          "items": {
            "filing": { "title": { "zh": "备案", "en": "Filing" }, "department": "d", "post": "filer", "kind": "filing",
              "limits": { "promised": { "limit": "1 working day", "basis": "guide", "starts": "opened" } } },
            "geology": { "title": { "zh": "地灾评估", "en": "Geology" }, "department": "d", "post": "reviewer",
              "kind": "technical-review", "materials": ["geology-report"],
              "limits": { "promised": { "basis": "guide", "starts": "opened", "limit": [
                { "when": "step.mode == 'reused'", "limit": "same day" },
                { "when": "step.mode == 'partial'", "limit": "10 working days" },
                { "limit": "20 working days" } ] } } }
          },
          "materials": {
            "geology-report": { "title": { "zh": "评估报告", "en": "Report" }, "source": "reuse" },
            "map": { "title": { "zh": "红线图", "en": "Map" } }
          },
          "certificates": {
            "receipt": { "title": { "zh": "备案证明", "en": "Receipt" }, "requires": ["filing"], "basis": "law" },
            "consent": { "title": { "zh": "同意书", "en": "Consent" }, "requires": ["geology"], "basis": "law" }
          }
        }
        """;

    private const string Rules = """
        {
          "id": "filing-rules", "version": "2023-1", "title": { "zh": "备案规则", "en": "Filing rules" },
          "basis": "published notice 12", "published": "2023-01-01", "switch": "switch-on",
          "rules": [
            { "id": "not-listed", "title": { "zh": "不在清单", "en": "Not listed" },
              "when": "checks['not-listed']", "because": "条例 3" },
            { "id": "amount", "title": { "zh": "金额", "en": "Amount" },
              "when": "form['amount'] > 0 && form['amount'] <= 50000", "because": "notice 12" }
          ]
        }
        """;

    public static WorkflowDefinition Filing { get; } = Read("""
        "apply": { "type": "submit", "materials": [] },
        "auto": { "type": "decide", "item": "filing", "rules": "filing-rules", "needs": ["apply"],
          "checks": { "switch-on": {}, "not-listed": { "registry": "areas" }, "unique": { "must": true } },
          "sample": { "rate": 5, "open": "sample-check" } },
        "manual": { "type": "review", "item": "filing", "needs": ["auto:manual"] },
        "receipt": { "type": "issue", "certificate": "receipt", "with": "auto",
          "needs": [{ "any": ["auto", "manual"] }] },
        "sample-check": { "type": "inspect", "by": "inspector", "within": "5 working days",
          "on": { "failed": { "open": "revocation" } } },
        "revocation": { "type": "revoke", "of": "receipt", "by": "head", "basis": "行政许可法 69" }
        """, Rules, "\"changes\": { \"amount\": { \"recheck\": [\"auto\"] } },");

    public static WorkflowDefinition Disabled { get; } = Read(
        """
        "apply": { "type": "submit", "materials": [] },
        "auto": { "type": "decide", "item": "filing", "rules": "filing-rules", "needs": ["apply"],
          "checks": ["switch-on", "not-listed"] },
        "manual": { "type": "review", "item": "filing", "needs": ["auto:manual"] }
        """,
        Rules.Replace("\"rules\": [", "\"enabled\": false, \"rules\": [", StringComparison.Ordinal));

    public static WorkflowDefinition Area { get; } = Read("""
        "apply": { "type": "submit", "materials": ["map"] },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"] },
        "accept-terms": { "type": "commit", "needs": ["intake"], "obligations": {},
          "text": { "version": "1", "zh": "我承诺遵守", "en": "I accept" } },
        "geology-reuse": { "type": "reuse", "item": "geology", "registry": "areas", "topic": "geology",
          "conditions": "form['height'] <= 100", "commitment": "accept-terms", "needs": ["accept-terms:ended"],
          "suspended": { "open": "area-check" } },
        "report": { "type": "submit", "materials": ["geology-report"],
          "needs": [{ "any": ["geology-reuse:partial", "geology-reuse:not-applicable"] }] },
        "geology": { "type": "review", "item": "geology", "reuses": "geology-reuse",
          "needs": [{ "any": ["geology-reuse", "report"] }] },
        "consent": { "type": "issue", "certificate": "consent", "needs": ["geology"] },
        "area-check": { "type": "inspect", "by": "inspector" }
        """, null);

    public static Payload Filed(int amount = 100, params (string Check, object Answer)[] answers) =>
        With.Form(("amount", amount), ("height", 30)) with
        {
            Checks = With.Facts(answers.Length > 0 ? answers : AllTrue),
        };

    public static (string Check, object Answer)[] AllTrue =>
        [("switch-on", true), ("not-listed", true), ("unique", true)];

    /// <summary>A filing that was handed in on a Saturday at night.</summary>
    public static Docket Apply(Payload with, WorkflowDefinition? definition = null) =>
        Docket.Started(definition ?? Filing, "2023-03-04T23:10").By("li").Does("apply", "submitted", with);

    /// <summary>An application in an assessed area, accepted, its terms accepted too.</summary>
    public static Docket Accepted(int height = 30, string terms = "signed") => Docket.Started(Area, "2023-03-06T09:00")
        .By("li").Does("apply", "submitted", With.Form(("amount", 1), ("height", height)))
        .At("2023-03-06T10:00").By("wang").Does("intake", "accepted")
        .By("li").Does("accept-terms", terms);

    public static Payload Answer(
        Coverage coverage = Coverage.Inside, string? topic = "geology", string? document = "2021-4",
        string until = "2026-05-01", bool suspended = false, params string[] conditions) => Payload.None with
    {
        Answer = new()
        {
            Coverage = coverage,
            Topic = topic,
            Document = document,
            ValidUntil = Docket.Moment(until).Date,
            Suspended = suspended,
            Conditions = [.. conditions],
        },
    };

    public static Actor Registry { get; } = new("areas", ActorRole.System);

    private static WorkflowDefinition Read(string steps, string? rules, string more = "")
    {
        var text = $$"""
            { "id": "under-test", "version": "1.0.0", "title": { "zh": "试验", "en": "Trial" }, "calendar": ["cn"],
              {{more}}
              "form": {
                "amount": { "type": "number", "title": { "zh": "金额", "en": "Amount" } },
                "height": { "type": "number", "title": { "zh": "高度", "en": "Height" } } },
              "steps": { {{steps}} } }
            """;
        var file = FileReading.Workflow("under-test.json", Encoding.UTF8.GetBytes(text));
        var catalogue = FileReading.Catalogue("test.json", Encoding.UTF8.GetBytes(Catalogue));
        var tables = ValueMap<RuleTableFile>.Empty;
        if (rules is not null)
        {
            var table = FileReading.Rules("filing-rules.json", Encoding.UTF8.GetBytes(rules));
            tables = tables.SetItem("filing-rules", Sound(table));
        }

        return new WorkflowDefinition(
            Sound(file), Sound(catalogue), ValueMap<NoticeTemplate>.Empty, tables, "hash-of-the-trial");
    }

    private static T Sound<T>(FileReading<T> reading)
        where T : class => reading.IsValid
        ? reading.Value! : throw new InvalidOperationException(string.Join("\n", reading.Problems));
}
