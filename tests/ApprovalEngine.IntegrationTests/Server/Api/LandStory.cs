namespace ApprovalEngine.IntegrationTests.Server.Api;

/// <summary>The beginning of a case in which the land is not awarded yet.</summary>
internal static class LandStory
{
    private const string Submit = """
        {
          "step": "apply",
          "do": "submitted",
          "with": {
            "form": {
              "parcel-id": "G-12", "plan-conditions-no": "2026-17", "project-company": "示例航空零部件有限公司",
              "contact-person": "李明", "contact-phone": "13800000000", "building-kind": "workshop",
              "floor-area": 42600, "planned-start": "2027-07-01", "dangerous-goods": false, "special-fire": false
            },
            "materials": {
              "project-information": "generated", "plan-conditions": "规划条件 2026-17", "drawings": "施工图 第三版",
              "survey-report": "勘察报告"
            }
          }
        }
        """;

    private const string Admit = """
        {
          "step": "admission",
          "do": "accepted",
          "with": { "checks": { "clean-land": true, "outside-negative-list": true, "area-assessed": true } }
        }
        """;

    /// <summary>Starts a case and has it admitted: the pre-reviews are open and confidential.</summary>
    public static async Task<string> AdmitAsync(PermitStory story)
    {
        var started = await ApiCaller.BodyAsync(
            await story.Applicant.PostAsync("/cases", """{ "workflow": "land-to-start" }"""));
        var id = (string)started["case"]!;
        await ApiCaller.BodyAsync(await story.Applicant.PostAsync($"/cases/{id}/acts", Submit));
        await ApiCaller.BodyAsync(await story.Window.PostAsync($"/cases/{id}/acts", Admit));
        return id;
    }
}
