using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>A workflow in which very many reviews are joined.</summary>
internal static class WideWorkflow
{
    public const int Branches = 64;

    private const string Catalogue = """
        {
          "departments": { "bureau": { "title": { "zh": "审批局", "en": "Bureau" } } },
          "posts": {
            "window": { "title": { "zh": "窗口", "en": "Window" }, "department": "bureau" },
            "reviewer": { "title": { "zh": "审查岗", "en": "Reviewer" }, "department": "bureau" }
          },
          "materials": {},
          "items": { ITEMS }
        }
        """;

    private const string Workflow = """
        {
          "id": "wide", "version": "1.0.0", "title": { "zh": "宽流程", "en": "Wide" },
          "catalog": ["catalog/wide.json"],
          "form": { "name": { "type": "text", "title": { "zh": "名称", "en": "Name" } } },
          "steps": {
            "apply": { "type": "submit" },
            "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days" },
            REVIEWS,
            "joined": { "type": "milestone", "title": { "zh": "全部通过", "en": "All of them" }, "needs": [ALL] },
            "failed": { "type": "milestone", "title": { "zh": "有未通过", "en": "Not all" }, "needs": [{ "any": [NONE] }] }
          }
        }
        """;

    public static IReadOnlyList<string> Reviews { get; } =
        [.. Enumerable.Range(1, Branches).Select(number => $"review-{number}")];

    public static ResolvedWorkflow Resolved { get; } = Read();

    public static ResolvedCalendar Calendar { get; } = MakeCalendar();

    public static DocumentReaders Readers { get; } = new(
        document => DefinitionLibrary.ReadResolved(Encoding.UTF8.GetBytes(document)),
        document => CalendarDocument.Read(Encoding.UTF8.GetBytes(document)));

    public static Actor Applicant { get; } = new("developer", ActorRole.Applicant) { Via = "test" };

    public static Actor Window { get; } = new("clerk", ActorRole.Officer) { Posts = ["window"], Via = "test" };

    public static Actor Reviewer(string id) => new(id, ActorRole.Officer) { Posts = ["reviewer"], Via = "test" };

    private static ResolvedCalendar MakeCalendar()
    {
        var library = CalendarLibrary.Of([new CalendarLayer { Id = "cn" }]);
        return new(library.Resolve(["cn"]), Encoding.UTF8.GetString(CalendarDocument.Write(library, ["cn"])));
    }

    private static ResolvedWorkflow Read()
    {
        var items = Reviews.Select(review => $$"""
            "item-{{review}}": {
              "title": { "zh": "{{review}}", "en": "{{review}}" }, "department": "bureau", "post": "reviewer",
              "kind": "permit", "materials": [],
              "limits": { "statutory": { "limit": "20 working days", "basis": "行政许可法 42" } }
            }
            """);
        var reviews = Reviews.Select(review =>
            $$"""  "{{review}}": { "type": "review", "item": "item-{{review}}", "needs": ["intake"] }""");
        var workflow = Workflow.Replace("REVIEWS", string.Join(",\n", reviews))
            .Replace("ALL", string.Join(", ", Reviews.Select(review => $"\"{review}\"")))
            .Replace("NONE", string.Join(", ", Reviews.Select(review => $"\"{review}:refused\"")));
        var reading = new DefinitionLibrary(
        [
            new("catalog/wide.json", Encoding.UTF8.GetBytes(Catalogue.Replace("ITEMS", string.Join(",\n", items)))),
            new("wide.json", Encoding.UTF8.GetBytes(workflow)),
        ], ["cn"]).Read("wide");
        return reading.Definition is { } definition
            ? new(definition, Encoding.UTF8.GetString(reading.Resolved.Span))
            : throw new InvalidOperationException(string.Join("\n", reading.Problems));
    }
}
