using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>A small bundle: four roads in two packages, one review and one approval each.</summary>
internal static class BundleSamples
{
    private const string Catalogue = """
        {
          "departments": { "d": { "title": { "zh": "部门", "en": "Department" } } },
          "posts": { "window": { "title": { "zh": "窗口", "en": "Window" }, "department": "d" } },
          "items": {
            "road": { "title": { "zh": "道路", "en": "Road" }, "department": "d", "post": "reviewer", "kind": "permit",
              "limits": { "statutory": { "limit": "20 working days", "basis": "law",
                "extension": { "max": "10 working days", "by": "head", "basis": "law" } } },
              "procedures": ["expert-review"] }
          },
          "materials": {
            "study": { "title": { "zh": "可研", "en": "Study" } },
            "map": { "title": { "zh": "地图", "en": "Map" } },
            "photos": { "title": { "zh": "照片", "en": "Photos" },
              "tolerance": { "gate": "before-decision", "max": "5 working days", "reason": "rule" } }
          },
          "certificates": {
            "approval": { "title": { "zh": "批复", "en": "Approval" }, "requires": ["road"], "basis": "law" }
          },
          "procedures": {
            "expert-review": { "title": { "zh": "专家评审", "en": "Expert review" }, "ground": "expert-review",
              "max": "20 working days", "approved-by": "head", "basis": "行政许可法 45" }
          }
        }
        """;

    private const string Inner = """
        "opinion": { "type": "consult", "by": "second" },
        "check": { "type": "milestone", "needs": ["opinion:ended"], "when": "members.exists(m, m.cost > 500)" },
        "decision": { "type": "review", "item": "road", "needs": ["opinion:ended"] },
        "approval": { "type": "issue", "certificate": "approval", "annex": "members", "needs": ["decision"] }
        """;

    /// <summary>Members that are not eligible are taken out.</summary>
    public static WorkflowDefinition Split { get; } = Read("""
        "package-by": "part", "on-defect": "split", "workflow": "single-road",
        """);

    /// <summary>Members that are not eligible hold their package.</summary>
    public static WorkflowDefinition Hold { get; } = Read("""
        "package-by": "part", "on-defect": "hold", "workflow": "single-road",
        """);

    /// <summary>Nobody can be taken out, and there is one package.</summary>
    public static WorkflowDefinition Whole { get; } = Read("\"on-defect\": \"hold\",");

    public static WorkflowDefinition Read(string keys, string inner = Inner)
    {
        var text = $$"""
            { "id": "roads-under-test", "version": "1.0.0", "title": { "zh": "试验", "en": "Trial" },
              "calendar": ["cn"], "catalog": ["catalog/test.json"],
              "form": {
                "builder": { "type": "text", "title": { "zh": "建设单位", "en": "Builder" } },
                "roads": { "type": "list", "key": "code", "title": { "zh": "道路", "en": "Roads" }, "fields": {
                  "code": { "type": "text", "personal": false, "title": { "zh": "编码", "en": "Code" } },
                  "owner": { "type": "text", "title": { "zh": "联系人", "en": "Contact" } },
                  "part": { "type": "choice", "title": { "zh": "片区", "en": "Part" }, "options": {
                    "north": { "zh": "北", "en": "North" }, "south": { "zh": "南", "en": "South" } } },
                  "funds": { "type": "choice", "title": { "zh": "资金", "en": "Funds" }, "options": {
                    "city": { "zh": "市", "en": "City" }, "bond": { "zh": "债", "en": "Bond" } } },
                  "cost": { "type": "number", "title": { "zh": "投资", "en": "Cost" } } } } },
              "clocks": { "whole": { "limit": "5 working days", "kind": "promised", "basis": "guide",
                "starts": "intake", "ends": "roads", "extension": { "max": "5 working days", "by": "head" } } },
              "steps": {
                "apply": { "type": "submit" },
                "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days" },
                "roads": { "type": "bundle", "needs": ["intake"], "members": "form['roads']", "same": ["funds"],
                  "eligible": "m['cost'] < 1000", "basis": "rule", {{keys}}
                  "shared": ["study", "map"], "each": ["photos"], "steps": { {{inner}} } },
                "handover": { "type": "deliver", "by": "window", "needs": ["roads"] } },
              "override": { "by": "leader", "basis": "rule" },
              "changes": { "roads": { "recheck": ["roads/decision"], "for": "member" } } }
            """;
        var file = FileReading.Workflow("roads.json", Encoding.UTF8.GetBytes(text));
        var catalogue = FileReading.Catalogue("test.json", Encoding.UTF8.GetBytes(Catalogue));
        return new WorkflowDefinition(
            file.Value is { } read && file.IsValid ? read
                : throw new InvalidOperationException(string.Join("\n", file.Problems)),
            catalogue.Value!, ValueMap<NoticeTemplate>.Empty, "hash-of-the-trial");
    }

    public static Fact.Row Road(string code, string part = "north", int cost = 100, string funds = "city") => new(
        With.Facts(("code", code), ("part", part), ("cost", cost), ("funds", funds), ("owner", "欧阳小燕")));

    /// <summary>Two roads in the north, two in the south.</summary>
    public static Fact.Row[] Four { get; } = [Road("A"), Road("B"), Road("C", "south"), Road("D", "south")];

    public static Payload Listed(params Fact.Row[] roads) => new()
    {
        Form = With.Facts(("builder", "市政建设中心"), ("roads", new Fact.List([.. roads]))),
        Materials = With.Paper(
            "north/study", "north/map", "north/photos", "south/study", "south/map", "south/photos"),
    };

    public static Payload Row(string member, Fact.Row row) => new()
    {
        Fact = "roads",
        Member = member,
        Form = With.Facts(("roads", new Fact.List([row]))),
        Reason = "a detour",
    };

    public static Payload Refusing(params string[] members) => new()
    {
        MemberAnswers = members.ToValueMap(
            key => key, _ => new MemberAnswer("refused", "the money is gone", With.Basis)),
    };

    /// <summary>Applied for and accepted on Monday 2020-06-15.</summary>
    public static Docket Accepted(WorkflowDefinition definition, params Fact.Row[] roads) =>
        Docket.Started(definition).By("li").Does("apply", "submitted", Listed(roads.Length == 0 ? Four : roads))
            .By("wang").Does("intake", "accepted");

    /// <summary>Both opinions given.</summary>
    public static Docket Heard(WorkflowDefinition definition, params Fact.Row[] roads) =>
        Accepted(definition, roads).By("sun").Does("roads/north/opinion", "agreed")
            .Does("roads/south/opinion", "agreed").By("zhao");

    /// <summary>Both packages granted, issued and handed over.</summary>
    public static Docket Granted() => Heard(Split)
        .Does("roads/north/decision", "granted").Does("roads/north/approval", "issued")
        .Does("roads/south/decision", "granted").Does("roads/south/approval", "issued")
        .By("wang").Does("handover", "delivered").By("li");
}
