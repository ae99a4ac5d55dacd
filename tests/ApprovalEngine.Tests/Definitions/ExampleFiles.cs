using System.Text;
using ApprovalEngine.Definitions.Library;

namespace ApprovalEngine.Tests.Definitions;

/// <summary>A small library whose workflow uses every kind of step and most constructs.</summary>
internal static class ExampleFiles
{
    public const string WorkflowPath = "fire-permit.json";
    public const string CataloguePath = "catalog/city.json";
    public const string TemplatePath = "templates/notices.json";

    public const string Workflow = """
        {
          // an author's remark
          "$schema": "schema/workflow.v1.schema.json",
          "id": "fire-permit", "version": "1.0.0",
          "title": { "zh": "消防许可", "en": "Fire permit" },
          "calendar": ["cn"], "catalog": ["catalog/city.json"],
          "form": {
            "special": { "type": "yes-no", "title": { "zh": "特殊工程", "en": "Special works" } },
            "zone": {
              "type": "choice", "title": { "zh": "片区", "en": "Zone" },
              "options": { "north": { "zh": "北", "en": "North" }, "south": { "zh": "南", "en": "South" } } }
          },
          "clocks": {
            "formal": {
              "limit": [
                { "when": "form['special']", "limit": "10 working days", "basis": "a" },
                { "limit": "7 working days" } ],
              "kind": "promised", "basis": "published guide", "starts": "intake", "ends": "permit",
              "extension": { "max": "5 working days", "by": "head", "basis": "行政许可法 42" }, "lights": { "yellow": 2.50 },
              "ladder": [ { "at": "-2 working days", "do": "remind", "to": "head" } ] }
          },
          "procedures": {
            "hearing": { "ground": "hearing", "during": ["review"], "stops": ["formal"], "max": "20 working days",
              "approved-by": "head", "basis": "行政许可法 45" } },
          "steps": {
            "apply": { "type": "submit", "fields": ["special", "zone"], "materials": ["drawings", "opinion-letter"] },
            "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days",
              "correct-within": "30 working days", "checks": ["land-right"],
              "documents": { "refused": "intake-refusal" } },
            "pre": { "type": "pre-review", "item": "fire-design", "needs": ["intake"],
              "binds": ["zone", "drawings", "applicant"], "valid-for": "6 months" },
            "review": { "type": "review", "item": "fire-design", "needs": ["pre:ended"], "confirms": "pre",
              "plan": { "clock": "formal", "day": 3 }, "returns": { "max": 2, "then": "head" } },
            "opinion": { "type": "consult", "by": "consulted", "needs": ["intake"], "within": "2 working days" },
            "promise": { "type": "commit", "needs": ["intake"],
              "text": { "version": "1", "zh": "承诺书", "en": "Commitment" },
              "obligations": { "drawings": { "title": { "zh": "图纸", "en": "Drawings" }, "due": "30 natural days",
                "proof": "drawings", "checked-by": "officer", "basis": "pilot rule",
                "ladder": [ { "at": "+1 working day", "open": "revocation" } ] } } },
            "land": { "type": "event", "outcomes": ["delivered", "not-awarded"], "from": "land-market" },
            "publicity": { "type": "notice", "needs": ["review"], "within": "7 natural days" },
            "permit": { "type": "issue", "certificate": "fire-permit",
              "needs": ["review", "publicity", "opinion:ended", { "any": ["land", "promise"] }] },
            "handover": { "type": "deliver", "by": "window", "needs": ["permit"] },
            "begin": { "type": "milestone", "needs": ["permit"], "planned": "2020-07-01" },
            "check": { "type": "inspect", "by": "officer", "needs": ["begin"],
              "on": { "failed": { "open": "revocation" } } },
            "revocation": { "type": "revoke", "of": "fire-permit", "by": "head", "basis": "行政许可法 69" },
          },
          "changes": { "drawings": { "recheck": ["review"] } },
          "baseline": {
            "source": "published figures", "per": "item", "approvals": 1, "trips": 1.5, "days": "180 natural days" },
        }
        """;

    public const string Catalogue = """
        {
          "departments": {
            "fire": { "title": { "zh": "消防", "en": "Fire" } },
            "office": { "title": { "zh": "审批局", "en": "Approval bureau" } },
            "unused": { "title": { "zh": "无关", "en": "Unused" } },
            "empty": { "title": { "zh": "无岗", "en": "Empty" } }
          },
          "posts": {
            "officer": { "title": { "zh": "审查岗", "en": "Reviewer" }, "department": "fire" },
            "head": { "title": { "zh": "负责人", "en": "Head" }, "department": "fire" },
            "consulted": {
              "title": { "zh": "会办岗", "en": "Consulted" }, "department": "office", "organisation": "authority" },
            "window": { "title": { "zh": "窗口", "en": "Window" }, "department": "office" },
            "stranger": { "title": { "zh": "无关", "en": "Stranger" }, "department": "unused" }
          },
          "items": {
            "fire-design": {
              "title": { "zh": "消防设计审查", "en": "Fire design review" },
              "department": "fire", "post": "officer", "kind": "permit",
              "limits": {
                "statutory": { "limit": "15 working days", "basis": "暂行规定 22", "starts": "acceptance" },
                "promised": { "limit": "2 working days", "basis": "published guide", "starts": "opened" } },
              "materials": ["drawings"], "procedures": ["expert-review"], "effective": { "from": "2020-06-01" } },
            "other": {
              "title": { "zh": "别的", "en": "Other" }, "department": "unused", "post": "stranger", "kind": "filing" }
          },
          "materials": {
            "drawings": { "title": { "zh": "图纸", "en": "Drawings" }, "never-tolerable": true },
            "opinion-letter": { "title": { "zh": "意见书", "en": "Letter" }, "source": "licence:land-title" },
            "other": { "title": { "zh": "别的", "en": "Other" } }
          },
          "certificates": {
            "fire-permit": {
              "title": { "zh": "消防许可证", "en": "Fire permit" }, "requires": ["fire-design"], "basis": "消防法 11" },
            "land-title": { "title": { "zh": "不动产权证", "en": "Land title" } },
            "other": { "title": { "zh": "别的", "en": "Other" } }
          },
          "procedures": {
            "expert-review": {
              "title": { "zh": "专家评审", "en": "Expert review" }, "ground": "expert-review", "max": "20 working days",
              "approved-by": "head", "basis": "行政许可法 45" }
          }
        }
        """;

    public const string Templates = """
        {
          "templates": {
            "intake-refusal": {
              "title": { "zh": "不予受理通知书", "en": "Notice of refusal" },
              "body": { "zh": "理由：{reason}", "en": "Reason: {reason}" } },
            "unused": { "title": { "zh": "无关", "en": "Unused" }, "body": { "zh": "无", "en": "None" } }
          }
        }
        """;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static DefinitionLibrary LibraryOf(
        string workflow = Workflow, string catalogue = Catalogue, string templates = Templates) =>
        new(
            [
                new(WorkflowPath, Utf8(workflow)), new(CataloguePath, Utf8(catalogue)),
                new(TemplatePath, Utf8(templates)),
            ],
            ["cn"]);

    /// <summary>A text with one part replaced, which must be there exactly once.</summary>
    public static string With(this string text, string part, string replacement)
    {
        text.Split(part).Length.ShouldBe(2, $"'{part}' should stand in the text once");
        return text.Replace(part, replacement, StringComparison.Ordinal);
    }
}
