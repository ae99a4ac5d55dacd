using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>The smallest workflow in which four departments decide at the same time.</summary>
internal static class SmallWorkflow
{
    private const string Catalogue = """
        {
          "departments": { "bureau": { "title": { "zh": "审批局", "en": "Bureau" } } },
          "posts": {
            "window": { "title": { "zh": "窗口", "en": "Window" }, "department": "bureau" },
            "reviewer": { "title": { "zh": "审查岗", "en": "Reviewer" }, "department": "bureau" }
          },
          "materials": { "plan": { "title": { "zh": "图纸", "en": "Plan" } } },
          "items": { ITEMS }
        }
        """;

    private const string Workflow = """
        {
          "id": "small", "version": "1.0.0", "title": { "zh": "小流程", "en": "Small" },
          "catalog": ["catalog/small.json"],
          "may-open": { "small": { "title": { "zh": "后续办件", "en": "A later case" }, "relation": "follows" } },
          "form": { "name": { "type": "text", "title": { "zh": "名称", "en": "Name" } } },
          "steps": {
            "apply": { "type": "submit" },
            "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days" },
            REVIEWS
          }
        }
        """;

    private static readonly string[] Letters = ["a", "b", "c", "d"];

    public static IReadOnlyList<string> Reviews { get; } = [.. Letters.Select(letter => $"review-{letter}")];

    public static ResolvedWorkflow Resolved { get; } = Read();

    public static CalendarLibrary Library { get; } = CalendarLibrary.Of([new CalendarLayer { Id = "cn" }]);

    public static ResolvedCalendar Calendar { get; } = CalendarOf(Library);

    public static DocumentReaders Readers { get; } = new(
        document => DefinitionLibrary.ReadResolved(Encoding.UTF8.GetBytes(document)),
        document => CalendarDocument.Read(Encoding.UTF8.GetBytes(document)));

    public static Actor Applicant { get; } = new("developer", ActorRole.Applicant) { Via = "test" };

    public static Actor Window { get; } = new("clerk", ActorRole.Officer) { Posts = ["window"], Via = "test" };

    public static Actor Reviewer(string id) => new(id, ActorRole.Officer) { Posts = ["reviewer"], Via = "test" };

    /// <summary>Writes the files into a library folder, for the command line.</summary>
    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "catalog"));
        Directory.CreateDirectory(Path.Combine(folder, "calendars", "cn"));
        File.WriteAllText(
            Path.Combine(folder, "calendars", "cn", "none.json"),
            """{ "layer": "cn", "title": { "zh": "全国", "en": "National" }, "notices": [] }""");
        foreach (var file in Files())
        {
            File.WriteAllBytes(Path.Combine(folder, file.Path), file.Utf8.Span);
        }
    }

    private static ResolvedCalendar CalendarOf(CalendarLibrary library) => new(
        library.Resolve(["cn"]), Encoding.UTF8.GetString(CalendarDocument.Write(library, ["cn"])));

    private static ResolvedWorkflow Read()
    {
        var reading = new DefinitionLibrary(Files(), ["cn"]).Read("small");
        return reading.Definition is { } definition
            ? new(definition, Encoding.UTF8.GetString(reading.Resolved.Span))
            : throw new InvalidOperationException(string.Join("\n", reading.Problems));
    }

    private static List<LibraryFile> Files()
    {
        var items = Letters.Select(letter => $$"""
            "item-{{letter}}": {
              "title": { "zh": "事项{{letter}}", "en": "Item {{letter}}" }, "department": "bureau", "post": "reviewer",
              "kind": "permit", "materials": ["plan"],
              "limits": { "statutory": { "limit": "20 working days", "basis": "行政许可法 42" } }
            }
            """);
        var reviews = Letters.Select(letter =>
            $$"""  "review-{{letter}}": { "type": "review", "item": "item-{{letter}}", "needs": ["intake"] }""");
        return
        [
            new("catalog/small.json", Encoding.UTF8.GetBytes(Catalogue.Replace("ITEMS", string.Join(",\n", items)))),
            new("small.json", Encoding.UTF8.GetBytes(Workflow.Replace("REVIEWS", string.Join(",\n", reviews)))),
        ];
    }
}
