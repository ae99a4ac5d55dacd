using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Components;
using Microsoft.AspNetCore.Mvc;

namespace ApprovalEngine.Server.Api;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record RequestError(string Code, Localized Message)
{
    /// <summary>JSON pointer of the value; null where it is no body.</summary>
    public string? Pointer { get; init; }

    /// <summary>Line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Column in characters, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>Name of the parameter; null where it is the body.</summary>
    public string? Parameter { get; init; }
}

/// <summary>Refusals as RFC 9457 has them, each with a code of the closed list.</summary>
internal static class Problems
{
    /// <summary>A refusal of the list.</summary>
    public static IResult Of(KnownRefusal refusal, Localized? why = null, IReadOnlyList<RequestError>? errors = null)
    {
        var said = why ?? refusal.Meaning;
        var problem = new ProblemDetails
        {
            Status = refusal.Status,
            Type = $"urn:approval-engine:refusal:{refusal.Code}",
            Title = refusal.Code,
            Detail = said.Zh,
            Extensions = { ["code"] = refusal.Code, ["message"] = said },
        };
        if (errors is not null)
        {
            problem.Extensions["errors"] = errors;
        }

        return Results.Json(
            problem, ApiJson.Options, contentType: "application/problem+json", statusCode: refusal.Status);
    }

    /// <summary>A refusal of the core or of the runtime.</summary>
    public static IResult Of(Refusal refusal) => Of(
        new KnownRefusal(refusal.Code, Answers.StatusOf(refusal.Code), refusal.Message));

    /// <summary>A body that cannot be read.</summary>
    public static IResult Of(IEnumerable<Problem> problems) => Of(
        KnownRefusals.BodyUnfit, null,
        [
            .. problems.Select(problem => new RequestError(problem.Code, problem.Message)
            {
                Pointer = problem.Pointer, Line = problem.Line, Column = problem.Column,
            }),
        ]);

    /// <summary>An exception; what it says stays in the log, except where it was made to be read.</summary>
    public static IResult Of(Exception thrown) => thrown switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Of(KnownRefusals.BodyTooLarge),
        BadHttpRequestException bad => Of(KnownRefusals.BodyUnfit with { Status = bad.StatusCode }),
        StorageException { IsRetryable: true } failed => Of(
            KnownRefusals.All.FirstOrDefault(known => known.Code == failed.Code) ?? KnownRefusals.StorageFailed,
            failed.Text),
        CorruptHistoryException => Of(KnownRefusals.HistoryDamaged),
        _ => Of(KnownRefusals.InternalError),
    };
}
