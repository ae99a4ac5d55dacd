using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Scenarios;

/// <summary>What the joint workflows of the library show: child forms, service clocks, who is missing.</summary>
public sealed class JointLibraryTests
{
    [Test]
    public void UtilityPackage_GivesTwelveItemsTheirOwnPartOfTheForm()
    {
        var result = Played.OfLibrary("utility-package");
        var forms = ChildForm.Of(result.Main.State, result.Main.Definition);
        forms.Select(form => form.Item).Distinct().Count().ShouldBe(12);
        forms.Single(form => form.Step == "gas").Fields.Keys.ShouldBe(["gas-volume", "location", "project-name"]);
        forms.SelectMany(form => form.Fields.Values).ShouldNotContain(Fact.Unknown.Value);
    }

    [Test]
    public void UtilityPackage_EnterprisesServe_OnClocksOfTheirOwn()
    {
        var definition = Played.Workflow("utility-package");
        var services = definition.Steps.Where(step => step.Definition is ReviewStep
            && definition.Catalogue.Posts[step.Post!].Organisation == Organisation.Enterprise).ToList();
        services.Count.ShouldBe(5);
        foreach (var step in services)
        {
            var clock = definition.Clocks.OfStep(step.Id).ShouldHaveSingleItem();
            (clock.Kind, clock.Owner).ShouldBe((ClockKind.Service, ClockOwner.Enterprise));
            definition.Catalogue.Items[step.Item!].Kind.ShouldBe(ItemKind.PublicService);
            step.Successors.Any(next => definition[next].Definition is IssueStep).ShouldBeFalse();
        }
    }

    [Test]
    public void Simulate_TellsPrograms_WhatEachPartySaid()
    {
        var joint = Json(Played.OfLibrary("project-gate")).GetProperty("joint").EnumerateArray().ToList();
        var meeting = joint.Single(step => step.GetProperty("step").GetString() == "meeting");
        meeting.GetProperty("outcome").GetString().ShouldBe("conditional");
        meeting.GetProperty("missing").GetArrayLength().ShouldBe(0, "nobody is waited for once it is decided");
        meeting.GetProperty("conditions").EnumerateArray().ShouldHaveSingleItem().GetString()!.ShouldContain("投资强度");
        var silent = meeting.GetProperty("parties").EnumerateArray().Last();
        silent.GetProperty("party").GetString().ShouldBe("science-member");
        silent.GetProperty("answer").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Test]
    public void View_NamesWhoIsMissing_UntilItIsTheApplicantsTurn()
    {
        var definition = Played.Workflow("joint-completion");
        var state = CaseState.Initial("c") with
        {
            Steps = ValueMap<StepState>.Empty.SetItem("visit", StepState.NotYet with
            {
                Status = StepStatus.Open, Attempt = 1,
                Parties = ValueMap<PartyState>.Empty.SetItem("planning", new("done", "gui", new(2024, 4, 25, 10, 0))),
            }),
        };
        JointView.Of(state, definition).ShouldHaveSingleItem().Missing.Select(party => party.Id)
            .ShouldBe(["fire-division", "quality-supervision", "air-defence", "urban-facilities"]);
        var told = state with
        {
            Steps = state.Steps.SetItem("visit", state.Step("visit") with { Answer = "rectify" }),
        };
        JointView.Of(told, definition).ShouldHaveSingleItem().Missing.ShouldBeEmpty();
    }

    [Test]
    public void Post_OfADepartmentThatAnswers_BelongsToTheDefinition()
    {
        var asked = Workflow.With("\"by\": \"consulted\"", "\"departments\": [\"office\", \"fire\"]");
        var more = Catalogue.With("\"window\": {", """
            "second": { "title": { "zh": "副岗", "en": "Second" }, "department": "office" }, "window": {
            """);
        string Hash(string workflow, string catalogue) =>
            LibraryOf(workflow, catalogue: catalogue).Read("fire-permit").Definition!.Hash;
        Hash(asked, more).ShouldNotBe(Hash(asked, Catalogue), "it decides who may act");
        Hash(Workflow, more).ShouldBe(Hash(Workflow, Catalogue), "nobody asks the office");
    }

    private static JsonElement Json(ScenarioResult result)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, ScenarioJson.Options))
        {
            ScenarioJson.Write(writer, result);
        }

        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }
}
