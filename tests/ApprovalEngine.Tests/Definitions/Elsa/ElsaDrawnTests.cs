using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.Elsa.ElsaFiles;

namespace ApprovalEngine.Tests.Definitions.Elsa;

/// <summary>A flowchart that a person drew in a designer from nothing, under the ids that the designer gave.</summary>
public sealed class ElsaDrawnTests
{
    private const string Drawn = """
        {
          "id": "77", "definitionId": "works", "name": "施工", "version": 2,
          "root": {
            "id": "Flowchart1", "type": "Elsa.Flowchart",
            "activities": [
              { "id": "a1", "type": "Elsa.Start" },
              { "id": "apply", "type": "ApprovalEngine.Submit", "title": TITLE },
              { "id": "paid", "type": "ApprovalEngine.Event", "title": TITLE, "from": "土地市场管理系统",
                "outcomes": {
                  "typeName": "Object", "expression": { "type": "Object", "value": "[\"paid\",\"waived\"]" } } },
              { "id": "land", "type": "ApprovalEngine.Event", "title": TITLE, "from": null },
              { "id": "b2", "type": "Elsa.FlowJoin",
                "mode": { "expression": { "type": "Literal", "value": "WaitAll" } } },
              { "id": "c3", "type": "ApprovalEngine.AnyOf" },
              { "id": "begin", "type": "ApprovalEngine.Milestone", "title": TITLE },
              { "id": "tell", "type": "ApprovalEngine.Event", "title": TITLE }
            ],
            "connections": [
              { "source": { "activity": "a1", "port": "Done" }, "target": { "activity": "apply", "port": "In" } },
              { "source": { "activity": "a1" }, "target": { "activity": "land" } },
              { "source": { "activity": "apply", "port": "Positive" }, "target": { "activity": "paid", "port": "In" } },
              { "source": { "activity": "paid", "port": "Positive" }, "target": { "activity": "c3", "port": "In" } },
              { "source": { "activity": "paid", "port": "waived" }, "target": { "activity": "c3", "port": "In" } },
              { "source": { "activity": "c3", "port": "Done" }, "target": { "activity": "b2", "port": "In" } },
              { "source": { "activity": "land", "port": "Ended" }, "target": { "activity": "b2", "port": "In" } },
              { "source": { "activity": "b2", "port": "Done" }, "target": { "activity": "begin", "port": "In" } },
              { "source": { "activity": "b2", "port": "Done" }, "target": { "activity": "tell", "port": "In" } }
            ]
          }
        }
        """;

    private static readonly string Title =
        """{ "typeName": "Object", "expression": { "type": "Object", "value": "{\"zh\":\"步骤\",\"en\":\"Step\"}" } }""";

    [Test]
    public void Import_OfADrawing_IsTheWorkflowThatItMeans()
    {
        var reading = Import(Drawn.Replace("TITLE", Title, StringComparison.Ordinal));

        reading.Workflow.ShouldBe("""
            {
              "id": "works",
              "version": "2.0.0",
              "title": { "zh": "施工", "en": "施工" },
              "steps": {
                "apply": { "type": "submit", "title": { "zh": "步骤", "en": "Step" } },
                "paid": {
                  "type": "event", "title": { "zh": "步骤", "en": "Step" }, "needs": ["apply"], "from": "土地市场管理系统",
                  "outcomes": ["paid", "waived"]
                },
                "land": { "type": "event", "title": { "zh": "步骤", "en": "Step" } },
                "begin": {
                  "type": "milestone", "title": { "zh": "步骤", "en": "Step" },
                  "needs": [{ "any": ["paid", "paid:waived"] }, "land:ended"]
                },
                "tell": {
                  "type": "event", "title": { "zh": "步骤", "en": "Step" },
                  "needs": [{ "any": ["paid", "paid:waived"] }, "land:ended"]
                }
              }
            }

            """.ReplaceLineEndings("\n"), string.Join('\n', reading.Problems));
    }

    [Test]
    public void Import_OfADrawing_TellsWhatTheWorkflowAddsToIt()
    {
        var reading = Import(Drawn.Replace("TITLE", Title, StringComparison.Ordinal));

        reading.Problems.ShouldAllBe(problem => problem.Severity == Severity.Hint);
        reading.Problems.Where(problem => problem.Code.StartsWith("elsa", StringComparison.Ordinal))
            .Select(problem => $"{problem.Code} {problem.Message.En}").ShouldBe(
            [
                "elsa-own-keys there is no approvalEngine as this engine writes it: form, clocks and catalogue have to "
                    + "be added to the workflow",
                Added("apply [Negative] → paid"),
                Added("paid [Negative] → begin:none-1; paid [not waived] → begin:none-1; begin:none-1 [Done] → begin"),
                Added("paid [Negative] → tell:none-1; paid [not waived] → tell:none-1; tell:none-1 [Done] → tell"),
            ]);

        static string Added(string connections) => "elsa-connection the workflow also has these connections (a step is "
            + $"closed as soon as its needs fail): {connections}";
    }
}
