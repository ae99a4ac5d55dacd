using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Definitions.Diagram.Svg;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Api;

/// <summary>What happened in a case, its papers and its picture.</summary>
internal static partial class HistoryApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases/{case}/events", Events).Needs(Right.ReadCases).Told(new(
            "listEvents", new("办件的历史，按顺序", "The history of a case, in order"))
        {
            Asks = [new("after", new("只列此序号之后的", "Only after this number"), "integer"), Asked.Limit],
            Gives = typeof(PageAnswer<EventAnswer>), Refuses = [KnownRefusals.UnknownCase],
        });
        api.MapGet("/cases/{case}/materials", Materials).Needs(Right.ReadCases).Told(new(
            "listMaterials", new("办件现有的材料", "The papers of a case, in their current version"))
        {
            Gives = typeof(PageAnswer<MaterialAnswer>), Refuses = [KnownRefusals.UnknownCase],
        });
        api.MapGet("/cases/{case}/materials/{sha256}", Material).Needs(Right.ReadCases).Told(new(
            "getMaterial", new("下载一份材料", "Download a paper"))
        {
            Media = "application/octet-stream", Refuses = [KnownRefusals.UnknownCase, KnownRefusals.NothingThere],
        });
        api.MapGet("/cases/{case}/picture.svg", Picture).Needs(Right.ReadCases).Told(new(
            "getCasePicture", new("办件所在流程的图", "The picture of the workflow of a case"))
        {
            Asks = [LibraryApi.LanguageAsked], Media = "image/svg+xml", Refuses = [KnownRefusals.UnknownCase],
        });
    }

    private static IResult Events(HttpContext context, CaseFiles files, Door door, string @case)
    {
        var query = new Query(context.Request);
        var (after, limit) = (query.Number("after", 0, 0, long.MaxValue), query.Limit());
        if (query.Refused is { } refused)
        {
            return refused;
        }

        if (files.Find(context.Caller(), @case) is not { } file)
        {
            return CaseApi.NoCase(@case);
        }

        var hidden = HiddenSteps.Of(file, context.Caller());
        var events = door.Replayer.History(@case).Where(recorded => recorded.Sequence > after).Take(limit).ToList();
        return ApiJson.Of(new PageAnswer<EventAnswer>
        {
            Items = [.. events.Select(recorded => Of(recorded, file, hidden))],
            Next = events.Count == limit && events[^1].Sequence < file.State.Version
                ? $"{events[^1].Sequence}" : null,
        });
    }

    private static EventAnswer Of(RecordedEvent recorded, CaseFile file, HiddenSteps hidden)
    {
        var step = EventWording.StepOf(recorded.Event);

        // What a confidential step asks of the machine stands in events that name no step: they say nothing of it.
        var isHidden = hidden.Holds(step);
        var body = EventCodec.Write(recorded.Event);
        return new()
        {
            Sequence = recorded.Sequence,
            Event = EventCodec.NameOf(recorded.Event),
            Told = isHidden ? null : EventWording.Of(recorded.Event, file.Definition),
            Step = step,
            RecordedAt = recorded.RecordedAt,
            EffectiveOn = recorded.EffectiveOn,
            Actor = recorded.Actor,
            Role = RoleName.Of(recorded.Role),
            ActsFor = recorded.ActsFor,
            Via = recorded.Via,
            CommandId = recorded.CommandId,
            Body = isHidden ? null : JsonSerializer.Deserialize<JsonElement>(body),
            Texts = isHidden ? null : Texts(body, file.Texts),
        };
    }

    private static Dictionary<string, string>? Texts(byte[] body, ValueMap<string> texts)
    {
        var named = Hash().Matches(Encoding.UTF8.GetString(body)).Select(match => match.Value).Distinct()
            .Where(texts.ContainsKey).ToDictionary(hash => hash, hash => texts[hash], StringComparer.Ordinal);
        return named.Count == 0 ? null : named;
    }

    private static IResult Materials(HttpContext context, CaseFiles files, string @case) =>
        files.Find(context.Caller(), @case) is not { } file ? CaseApi.NoCase(@case)
        : ApiJson.Of(new PageAnswer<MaterialAnswer>
        {
            Items =
            [
                .. Readable(file, context.Caller()).Select(entry => new MaterialAnswer
                {
                    Id = entry.Key,
                    Title = file.Definition.Catalogue.Materials.TryGetValue(entry.Key, out var known)
                        ? known.Title : new(entry.Key, entry.Key),
                    Sha256 = entry.Value.Sha256,
                    Bytes = entry.Value.Bytes,
                    Source = entry.Value.Source,
                }),
            ],
        });

    // Always as something to save: what strangers handed in is never run or drawn by a browser from here.
    private static IResult Material(HttpContext context, CaseFiles files, Door door, string @case, string sha256)
    {
        if (files.Find(context.Caller(), @case) is not { } file)
        {
            return CaseApi.NoCase(@case);
        }

        var named = Readable(file, context.Caller()).Any(entry => entry.Value.Sha256 == sha256);
        return named && door.Materials.Holds(sha256)
            ? Results.File(door.Materials.PathOf(sha256), "application/octet-stream", sha256)
            : Problems.Of(KnownRefusals.NothingThere, new(
                $"办件没有内容为 {sha256} 的材料", $"the case has no paper with the content {sha256}"));
    }

    private static IResult Picture(HttpContext context, CaseFiles files, CasePicture picture, string @case)
    {
        var query = new Query(context.Request);
        var language = LibraryApi.LanguageOf(query, context.Caller());
        if (query.Refused is { } refused)
        {
            return refused;
        }

        // Where something is confidential the picture shows the workflow alone: colours would tell how it went.
        return files.Find(context.Caller(), @case) is not { } file ? CaseApi.NoCase(@case)
            : HiddenSteps.Of(file, context.Caller()).Any ? Draw(context, file.Definition, language)
            : CasePicture.Answer(context, picture.Of(file.State, file.Definition, [], language));
    }

    /// <summary>A workflow as a picture.</summary>
    internal static IResult Draw(HttpContext context, WorkflowDefinition definition, Language language) =>
        CasePicture.Answer(context, SvgDiagram.Of(FlowDiagram.Of(definition), text => text.In(language)));

    // A paper that went to a confidential step may be of any name; where one is hidden, papers are not told apart.
    private static ValueMap<MaterialVersion> Readable(CaseFile file, CurrentUser reader) =>
        HiddenSteps.Of(file, reader).Any ? ValueMap<MaterialVersion>.Empty : file.State.Materials;

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
