#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using System.Buffers;
using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Library;

[Doc("流程及其用到的一切", "A workflow with everything it uses")]
internal sealed record ResolvedFile
{
    [Doc("流程", "The workflow, without its schema address")]
    public required WorkflowFile Workflow { get; init; }

    [Doc("用到的目录条目", "The catalogue entries it uses")]
    public required CatalogueFile Catalogue { get; init; }

    [Doc("用到的模板", "The templates it uses")]
    public required ValueMap<TemplateText> Templates { get; init; }

    [Doc("用到的规则表", "The rule tables it uses; left out where there are none")]
    public ValueMap<RuleTableFile> Rules { get; init; } = ValueMap<RuleTableFile>.Empty;
}

/// <summary>Writes and reads the resolved document: what a case is pinned to, as canonical JSON.</summary>
internal static class ResolvedDocument
{
    internal static byte[] Write(
        SourceNode workflow, IReadOnlyList<(string Section, string Id, SourceNode Entry)> catalogue,
        IReadOnlyList<(string Id, SourceNode Entry)> templates, IReadOnlyList<(string Id, SourceNode Entry)> rules)
    {
        var output = new ArrayBufferWriter<byte>();
        List<(string, Action)> parts =
        [
            ("workflow", () => Whole(workflow)),
            ("catalogue", () => CanonicalJson.WriteObject(
                catalogue.GroupBy(entry => entry.Section).Select(Section), output)),
            ("templates", () => CanonicalJson.WriteObject(templates.Select(Template), output)),
        ];
        if (rules.Count > 0)
        {
            // A workflow without rule tables keeps the hash that it had before there were any.
            parts.Add(("rules", () => CanonicalJson.WriteObject(
                rules.Select(table => (table.Id, (Action)(() => Whole(table.Entry)))), output)));
        }

        CanonicalJson.WriteObject(parts, output);
        return output.WrittenSpan.ToArray();

        void Whole(SourceNode file) => CanonicalJson.WriteObject(
            file.Members.Where(member => member.Key != "$schema").Select(Member), output);

        (string, Action) Member(SourceMember member) => (member.Key, () => CanonicalJson.Write(member.Value, output));

        (string, Action) Section(IGrouping<string, (string Section, string Id, SourceNode Entry)> section) =>
            (section.Key, () => CanonicalJson.WriteObject(
                section.Select(entry => (entry.Id, (Action)(() => CanonicalJson.Write(entry.Entry, output)))), output));

        (string, Action) Template((string Id, SourceNode Entry) template) =>
            (template.Id, () => CanonicalJson.Write(template.Entry, output));
    }

    internal static WorkflowDefinition Read(ReadOnlySpan<byte> utf8)
    {
        var source = SourceDocument.Read("resolved", utf8);
        var reading = FileReading.Read<ResolvedFile>(source, ShapeTable.OfDefinitions);
        if (reading.Value is not { } file || !reading.IsValid)
        {
            throw new FormatException($"the stored definition is damaged: {reading.Problems[0]}");
        }

        return new WorkflowDefinition(
            file.Workflow,
            file.Catalogue,
            file.Templates.ToValueMap(
                entry => entry.Key, entry => new NoticeTemplate(entry.Key, entry.Value.Title, entry.Value.Body)),
            file.Rules,
            CanonicalJson.Hash(CanonicalJson.Of(source.Root!)));
    }
}
