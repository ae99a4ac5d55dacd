using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Tests.Cases;

namespace ApprovalEngine.Tests.Patterns;

/// <summary>The pattern whose number of instances the applicant decides.</summary>
public sealed class BundlePatternTests
{
    private static readonly WorkflowDefinition Sites = Read("""
        {
          "id": "sites", "version": "1", "title": { "zh": "试验", "en": "Trial" }, "calendar": ["cn"],
          "form": {
            "sites": {
              "type": "list", "key": "id", "title": { "zh": "地点", "en": "Sites" },
              "fields": { "id": { "type": "text", "personal": false, "title": { "zh": "编号", "en": "Id" } } }
            }
          },
          "steps": {
            "apply": { "type": "submit" },
            "each": {
              "type": "bundle", "needs": ["apply"], "members": "form['sites']",
              "steps": { "decide": { "type": "review", "item": "beta" } }
            },
            "end": { "type": "milestone", "needs": ["each"] }
          }
        }
        """);

    [TestCase("S1")]
    [TestCase("S1,S2,S3")]
    [TestCase("S1,S2,S3,S4,S5,S6,S7,S8,S9")]
    public void Wcp14_InstancesKnownAtRunTime_AreTheRowsOfAList_AndAllAreDecided(string sites)
    {
        var members = sites.Split(',');
        var docket = Filed(members);
        docket.State.Members.Count.ShouldBe(members.Length);
        docket.Step("end").Status.ShouldBe(StepStatus.Waiting);
        docket.By("sun").Does("each/all/decide", "granted");
        docket.Step("each").Outcome.ShouldBe("completed");
        docket.Step("end").Outcome.ShouldBe("reached");
    }

    [Test]
    public void Wcp14_AnInstance_MayComeOutOtherwiseThanTheRest()
    {
        var refused = new MemberAnswer("refused", "too steep", "rule 1");
        var docket = Filed("S1", "S2", "S3").By("sun").Does("each/all/decide", "granted", new()
        {
            MemberAnswers = ValueMap<MemberAnswer>.Empty.SetItem("S2", refused),
        });
        docket.Step("each").Outcome.ShouldBe("partial");
        docket.State.Members.Select(member => $"{member.Key} {member.Value.Outcome}")
            .ShouldBe(["S1 granted", "S2 refused", "S3 granted"], StringComparer.OrdinalIgnoreCase);
    }

    private static Docket Filed(params string[] sites)
    {
        var rows = sites.Select(site => (Fact)new Fact.Row(With.Facts(("id", site)))).ToValueList();
        return Docket.Started(Sites).By("li")
            .Does("apply", "submitted", new() { Form = With.Facts(("sites", new Fact.List(rows))) });
    }

    private static WorkflowDefinition Read(string text)
    {
        var file = FileReading.Workflow("sites.json", Encoding.UTF8.GetBytes(text));
        return new(
            file.Value ?? throw new InvalidOperationException(string.Join("\n", file.Problems)),
            Samples.Permit.Catalogue, ValueMap<NoticeTemplate>.Empty, "hash-of-the-sites");
    }
}
