using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ApprovalEngine.Server.Components;

/// <summary>How requests are answered: pages for people, problems for programs.</summary>
public static class Answers
{
    /// <summary>A page with its model.</summary>
    /// <remarks>
    /// The type of the page is kept out of what it returns: code generated for endpoints cannot name pages, which are
    /// generated themselves.
    /// </remarks>
    public static IResult Page<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = status };

    /// <summary>A table to keep.</summary>
    /// <param name="name">Name of its file.</param>
    /// <param name="lines">Its lines; the first holds the names of the columns.</param>
    public static IResult Table(string name, IEnumerable<IEnumerable<string>> lines) =>
        Results.Bytes(CsvTable.Write(lines), "text/csv; charset=utf-8", name);

    /// <summary>Whether whoever asks is a program: it gets a problem and no page.</summary>
    public static bool IsForProgram(HttpRequest request) =>
        Gate.IsForPrograms(request)
        || request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal);

    /// <summary>Refuses a request outside an endpoint.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code, Localized why) =>
        Refused(context, status, code, why).ExecuteAsync(context);

    /// <summary>A refusal as a page or as a problem, with a stable code.</summary>
    public static IResult Refused(HttpContext context, int status, string code, Localized why) =>
        IsForProgram(context.Request) ? Problem(status, code, why)
        : Page<ProblemPage>(new ProblemModel(status, code, why), status);

    /// <summary>A refusal for programs: RFC 9457 with the stable code and both languages.</summary>
    public static IResult Problem(int status, string code, Localized why) => Results.Problem(new ProblemDetails
    {
        Status = status,
        Type = $"urn:approval-engine:refusal:{code}",
        Title = code,
        Detail = why.Zh,
        Extensions = { ["code"] = code, ["message"] = new { zh = why.Zh, en = why.En } },
    });

    /// <summary>A refusal of the core for programs.</summary>
    public static IResult Problem(Refusal refusal) =>
        Problem(StatusOf(refusal.Code), refusal.Code, refusal.Message);

    /// <summary>The HTTP status of a refusal: missing, not allowed, overtaken, or otherwise not possible.</summary>
    public static int StatusOf(string code) => code switch
    {
        RefusalCode.UnknownCase => StatusCodes.Status404NotFound,
        RefusalCode.ActorNotAssigned or RefusalCode.RoleMayNotAct => StatusCodes.Status403Forbidden,
        RefusalCode.StaleVersion => StatusCodes.Status412PreconditionFailed,
        RefusalCode.CommandIdReused or RefusalCode.CaseExists => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}

/// <summary>What the page of a refusal says.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Why">Why, in both languages.</param>
public sealed record ProblemModel(int Status, string Code, Localized Why);
