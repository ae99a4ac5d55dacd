using System.Text.Json;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>What one may do on a case.</summary>
internal static class ChoiceApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases/{case}/choices", ChoicesAsync).Needs(Right.ReadCases).Told(new(
            "listChoices", new("您现在可以在办件上做什么", "What you may do on a case now"))
        {
            About = new(
                "逐一向引擎问过；不能做而值得知道原因的，附原因。",
                "The engine was asked about each; what is not possible now, and is worth knowing, says why."),
            Gives = typeof(PageAnswer<ChoiceAnswer>), Refuses = [KnownRefusals.UnknownCase],
        });
    }

    private static async Task<IResult> ChoicesAsync(
        HttpContext context, CaseFiles files, NameBook names, IClock clock, string @case,
        CancellationToken cancellation)
    {
        if (files.Find(context.Caller(), @case) is not { } file)
        {
            return CaseApi.NoCase(@case);
        }

        var choices = ActChoices.For(
            file, context.Caller(), await names.ColleaguesAsync(file.Definition, cancellation),
            clock.GetCurrentInstant());
        return ApiJson.Of(new PageAnswer<ChoiceAnswer> { Items = [.. choices.Select(Of)] });
    }

    private static ChoiceAnswer Of(ActChoice choice) => new()
    {
        Step = choice.Step,
        Do = choice.Do,
        Of = choice.Of,
        Label = choice.Label,
        As = RoleName.Of(choice.As),
        For = choice.For,
        Consequence = choice.Consequence,
        Warnings = choice.Warnings,
        Blocked = choice.Blocked,
        BlockedCode = choice.BlockedCode,
        Fields = [.. choice.Fields.Select(field => new ChoiceField
        {
            Name = field.Name,
            Kind = JsonNamingPolicy.KebabCaseLower.ConvertName($"{field.Kind}"),
            Label = field.Label,
            Help = field.Help,
            Required = field.IsRequired,
            Options = [.. field.Options.Select(option => new ChoiceOption
            {
                Value = option.Value, Title = option.Title, Most = option.Most?.ToString(),
            })],
            Most = field.Most?.ToString(),
        })],
    };
}
