using System.Text.Json.Nodes;
using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Scenarios;

/// <summary>Reads the format of scenario files; what they refer to is not looked up.</summary>
public static class ScenarioReading
{
    /// <summary>Reads a scenario.</summary>
    /// <param name="file">Its name, for problems.</param>
    /// <param name="utf8">Its bytes.</param>
    public static FileReading<ScenarioFile> Read(string file, ReadOnlySpan<byte> utf8) =>
        FileReading.Read<ScenarioFile>(SourceDocument.Read(file, utf8), Shapes);

    /// <summary>Reads what goes with a single act, as a scenario writes it below <c>with</c>.</summary>
    /// <param name="file">Its name, for problems.</param>
    /// <param name="utf8">Its bytes.</param>
    public static FileReading<ActPayload> ReadPayload(string file, ReadOnlySpan<byte> utf8) =>
        FileReading.Read<ActPayload>(SourceDocument.Read(file, utf8), Shapes);

    /// <summary>The shapes of scenario files.</summary>
    internal static ShapeTable Shapes { get; } = new ShapeTable(textMayBeEmpty: true)
        .With(typeof(MaterialContent), _ => new MaterialShape())
        .With(typeof(Expected<string>), table => new ExpectedShape(table.Of(typeof(string))))
        .With(
            typeof(ExpectationFile), nameof(ExpectationFile.Steps),
            (table, steps) => new(steps, table.Map(typeof(string), KeySpelling.Path)))
        .With(
            typeof(ExpectationFile), nameof(ExpectationFile.Clocks),
            (table, clocks) => new(clocks, table.Map(typeof(ClockExpectation), KeySpelling.Path)))
        .With(
            typeof(ExpectationFile), nameof(ExpectationFile.Nodes),
            (table, nodes) => new(nodes, table.Map(typeof(NodeExpectation), KeySpelling.Path)))
        .With(
            typeof(ExpectationFile), nameof(ExpectationFile.Items),
            (table, items) => new(items, table.Map(typeof(Expected<string>), KeySpelling.Path)))
        .With(
            typeof(ExpectationFile), nameof(ExpectationFile.Certificates),
            (table, certificates) => new(
                certificates,
                new CertificatesShape(table.Of(typeof(ValueList<string>)), table.Map(typeof(string), KeySpelling.Path)),
                SetCertificates))
        .With(typeof(ExpectationFile), nameof(ExpectationFile.CertificateStates), (_, _) => null)
        .With(
            typeof(ExpectationFile), nameof(ExpectationFile.Members),
            (table, members) => new(members, table.Map(typeof(string), KeySpelling.Any)))
        .With(
            typeof(ActPayload), nameof(ActPayload.Materials),
            (table, materials) => new(materials, new PapersShape(table.Of(typeof(MaterialContent)))))
        .With(
            typeof(ActPayload), nameof(ActPayload.Missing),
            (table, missing) => new(missing, table.Map(typeof(Limit), KeySpelling.Path)))
        .With(
            typeof(ActPayload), nameof(ActPayload.Members),
            (table, members) => new(
                members,
                new MembersShape(
                    table.Of(typeof(ValueList<string>)), table.Map(typeof(MemberAnswerFile), KeySpelling.Any)),
                SetMembers))
        .With(typeof(ActPayload), nameof(ActPayload.MemberAnswers), (_, _) => null);

    private static void SetMembers(object payload, object value)
    {
        var property = value is ValueMap<MemberAnswerFile>
            ? nameof(ActPayload.MemberAnswers) : nameof(ActPayload.Members);
        typeof(ActPayload).GetProperty(property)!.SetValue(payload, value);
    }

    private static void SetCertificates(object expectation, object value)
    {
        var property = value is ValueMap<string>
            ? nameof(ExpectationFile.CertificateStates) : nameof(ExpectationFile.Certificates);
        typeof(ExpectationFile).GetProperty(property)!.SetValue(expectation, value);
    }
}

/// <summary>An expected word, or null.</summary>
internal sealed class ExpectedShape(Shape text) : Shape
{
    internal override Localized Expected => new($"{text.Expected.Zh}或 null", $"{text.Expected.En} or null");

    internal override object StandIn => new Expected<string>(null);

    internal override object? Bind(SourceNode node, string at, BindingRun run) => node.Kind switch
    {
        SourceKind.Null => new Expected<string>(null),
        SourceKind.Text => new Expected<string>(node.Text),
        _ => run.WrongType(node, at, Expected),
    };

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = new JsonArray("string", "null") };
}

/// <summary>The content of a material: a text, or a file beside the scenario.</summary>
internal sealed class MaterialShape : Shape
{
    internal override Localized Expected => new("文字，或 { \"file\": 路径 }", "a text, or { \"file\": path }");

    internal override object StandIn => new MaterialContent(Definitions.StandIn.Text, null);

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind == SourceKind.Text)
        {
            return new MaterialContent(node.Text, null);
        }

        if (node.Kind != SourceKind.Object || !node.TryGet("file", out var file))
        {
            return run.WrongType(node, at, Expected);
        }

        foreach (var member in node.Members.Where(member => member.Key != "file"))
        {
            run.Problems.ErrorAtKey(
                Spelling.Below(at, member.Key), ProblemCode.UnknownKey,
                $"未知的键 {Spelling.Shown(member.Key)}，这里只有 \"file\"",
                $"unknown key {Spelling.Shown(member.Key)}; there is only \"file\" here");
        }

        return file.Value.Kind == SourceKind.Text
            ? new MaterialContent(null, file.Value.Text)
            : run.WrongType(file.Value, $"{at}/file", new("路径", "a path"));
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer("material", () => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["file"] = new JsonObject { ["type"] = "string" } },
                ["required"] = new JsonArray("file"),
                ["additionalProperties"] = false,
            }),
    });
}

/// <summary>Certificates that are expected: a list of ids, or each with its state.</summary>
internal sealed class CertificatesShape(Shape ids, Shape states) : Shape
{
    internal override Localized Expected => new(
        "编号清单，或对象：编号对应状态", "a list of ids, or an object, each id with its state");

    internal override object StandIn => ids.StandIn;

    internal override object? Bind(SourceNode node, string at, BindingRun run) => node.Kind switch
    {
        SourceKind.List => ids.Bind(node, at, run),
        SourceKind.Object => states.Bind(node, at, run),
        _ => run.WrongType(node, at, Expected),
    };

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(ids.Schema(definitions), states.Schema(definitions)) };
}
