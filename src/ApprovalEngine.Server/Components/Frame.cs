using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Components;

/// <summary>What every component knows of the request it is drawn for.</summary>
public sealed record Frame
{
    private const string LanguageCookie = "language";

    /// <summary>The language of the page.</summary>
    public required Language Language { get; init; }

    /// <summary>Who reads it; null for a stranger.</summary>
    public required CurrentUser? User { get; init; }

    /// <summary>Whether everything on it is invented.</summary>
    public required bool IsDemo { get; init; }

    /// <summary>Now, by the server's clock.</summary>
    public required Instant Now { get; init; }

    /// <summary>Path of the page.</summary>
    public required string Path { get; init; }

    /// <summary>Path and query, to come back to.</summary>
    public required string Here { get; init; }

    /// <summary>What one request is drawn with.</summary>
    public static Frame Of(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<ServerOptions>();
        var user = context.Visitor();
        var language = context.Request.Cookies[LanguageCookie] switch
        {
            "en" => Language.En,
            "zh" => Language.Zh,
            _ => user?.Language ?? Language.Zh,
        };
        return new()
        {
            Language = language,
            User = user,
            IsDemo = options.IsDemo,
            Now = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant(),
            Path = context.Request.Path,
            Here = context.Request.Path + context.Request.QueryString,
        };
    }

    /// <summary>A text in the reader's language.</summary>
    public string Say(string zh, string en) => Language == Language.En ? LawNames.InEnglish(en) : zh;

    /// <summary>Whether the reader has a right, and nothing to do before he may use it.</summary>
    public bool May(Right right) => User is { Duty: Duty.None } && User.May(right);
}
