namespace ApprovalEngine.Scenarios;

/// <summary>The texts that <see cref="Starter"/> fills in.</summary>
internal static class StarterTexts
{
    public const string Workflow = """
        {
          "$schema": "schema/workflow.v1.schema.json",
          "id": "{name}", "version": "0.1.0",
          "title": { "zh": "{title-zh}", "en": "{title-en}" },
          "about": {
            "zh": "起步用的流程：申请、受理、审查、发证、送达。承诺时限和材料是示例，请换成本单位的，并写明依据。",
            "en": "Application, intake, review, issue, delivery. Promise and papers are examples: put yours, and why."
          },
          "calendar": ["cn"],
          "catalog": ["catalog/{name}.json"],
          "form": {
            "site": {
              "type": "text", "required": true, "personal": false, "title": { "zh": "地点", "en": "Place" },
              "help": { "zh": "写到门牌号或者路口。", "en": "Down to the street number or the crossing." }
            },
            "days": {
              "type": "number", "required": true, "title": { "zh": "需要几天", "en": "Days needed" },
              "help": { "zh": "从进场到清场。", "en": "From moving in to clearing up." }
            }
          },
          "clocks": {
            "delivery": {
              "title": { "zh": "送达时限", "en": "Time to deliver" }, "kind": "statutory",
              "limit": "10 working days", "basis": "行政许可法 44", "starts": "permit", "ends": ["delivery"]
            }
          },
          "steps": {
            "apply": { "type": "submit" },
            "intake": {
              "type": "intake", "by": "window", "needs": ["apply"],
              "notify-within": "5 working days", "correct-within": "30 working days", "basis": "行政许可法 32"
            },
            "review": { "type": "review", "item": "{name}", "needs": ["intake"] },
            "permit": { "type": "issue", "certificate": "{name}-permit", "with": "review", "needs": ["review"] },
            "delivery": { "type": "deliver", "by": "window", "needs": ["permit"] }
          }
        }
        """;

    public const string Catalogue = """
        {
          "$schema": "../schema/catalogue.v1.schema.json",
          "departments": {
            "bureau": { "title": { "zh": "审批机关", "en": "Approval office" } }
          },
          "posts": {
            "window": { "title": { "zh": "窗口岗", "en": "Window" }, "department": "bureau" },
            "reviewer": { "title": { "zh": "审查岗", "en": "Reviewer" }, "department": "bureau" }
          },
          "items": {
            "{name}": {
              "title": { "zh": "{title-zh}", "en": "{title-en}" },
              "department": "bureau", "post": "reviewer", "kind": "permit",
              "limits": {
                "statutory": { "limit": "20 working days", "basis": "行政许可法 42(1)" },
                "promised": { "limit": "5 working days", "basis": "办事指南（请写明文件）" }
              },
              "materials": ["application-form", "site-plan"]
            }
          },
          "materials": {
            "application-form": { "title": { "zh": "申请表", "en": "Application form" }, "source": "generated" },
            "site-plan": { "title": { "zh": "平面图", "en": "Site plan" } }
          },
          "certificates": {
            "{name}-permit": {
              "title": { "zh": "{title-zh}许可证", "en": "Permit: {title-en}" }, "requires": ["{name}"],
              "basis": "许可事项的设定依据（请写明）"
            }
          }
        }
        """;

    public const string Scenario = """
        {
          "$schema": "../../workflows/schema/scenario.v1.schema.json",
          "about": {
            "zh": "清明前受理，三个工作日后准予，第二天送达。",
            "en": "Accepted before Qingming, granted three working days later, delivered the day after."
          },
          "workflow": "{name}",
          "people": {
            "li": { "role": "applicant" }, "wang": { "posts": ["window"] }, "zhao": { "posts": ["reviewer"] }
          },
          "acts": [
            { "at": "2024-04-02T09:00", "by": "li", "step": "apply", "do": "submitted",
              "with": {
                "form": { "site": "示例路 1 号", "days": 12 },
                "materials": { "application-form": "generated", "site-plan": "平面图" }
              } },
            { "at": "2024-04-02T10:00", "by": "wang", "step": "intake", "do": "accepted" },
            { "at": "2024-04-02T10:01", "expect": { "clocks": { "review/promised": { "deadline": "2024-04-10" } } } },
            { "at": "2024-04-08T10:00", "by": "zhao", "step": "review", "do": "granted",
              "with": { "opinion": "符合条件" } },
            { "at": "2024-04-09T09:00", "by": "wang", "step": "delivery", "do": "delivered",
              "with": { "channel": "online" } }
          ],
          "expect": {
            "state": "closed", "outcome": "completed",
            "certificates": ["{name}-permit"],
            "clocks": { "review/promised": { "consumed": 3, "light": "GREEN" }, "delivery": { "consumed": 1 } }
          }
        }
        """;
}
