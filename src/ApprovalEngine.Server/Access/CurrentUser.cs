using ApprovalEngine.Cases;

namespace ApprovalEngine.Server.Access;

/// <summary>Who is behind a request, as the directory says at this moment.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">What people call him.</param>
/// <param name="Roles">What he is to the office.</param>
/// <param name="Posts">Posts that he holds.</param>
/// <param name="Department">His department; empty for none.</param>
/// <param name="Language">The language he reads.</param>
/// <param name="Via">By which door he came: "server:page" or "server:api".</param>
public sealed record CurrentUser(
    string Id, string Name, ValueList<Role> Roles, ValueList<string> Posts, string Department, Language Language,
    string Via)
{
    /// <summary>What he is called in English; empty where nobody entered it.</summary>
    public string NameEn { get; init; } = "";

    /// <summary>What he is called in either language.</summary>
    public Localized Called => new(Name, NameEn.Length > 0 ? NameEn : Name);

    /// <summary>Posts that he holds as a deputy of somebody absent: post to that person.</summary>
    public ValueMap<string> DeputyPosts { get; init; } = ValueMap<string>.Empty;

    /// <summary>What he has to do before anything else.</summary>
    public Duty Duty { get; init; }

    /// <summary>What the token he came with is good for; null for everything that he may.</summary>
    public ValueList<Right>? Scopes { get; init; }

    /// <summary>The open sign-in or the token that this request came with.</summary>
    public string SignInId { get; init; } = "";

    /// <summary>Whether a program came with a token, and no browser with a cookie.</summary>
    public bool IsByToken => Scopes is not null;

    /// <summary>His own posts and those he holds for others.</summary>
    public ValueList<string> AllPosts => Posts.Concat(DeputyPosts.Keys).Distinct().ToValueList();

    /// <summary>Whether he has a right.</summary>
    public bool May(Right right) => Rights.Has(Roles, right) && Scopes?.Contains(right) != false;

    /// <summary>Him, acting in a capacity.</summary>
    /// <param name="role">The capacity.</param>
    /// <param name="post">The post that the act needs; where only an absent person holds it, he acts for him.</param>
    public Actor As(ActorRole role, string? post = null) => new(Id, role)
    {
        Posts = AllPosts,
        For = post is not null && !Posts.Contains(post) && DeputyPosts.TryGetValue(post, out var principal)
            ? principal : null,
        Via = Via,
    };
}

/// <summary>What somebody has to do before the server lets him do anything else.</summary>
public enum Duty
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Choose a password of his own: somebody else knows the present one.</summary>
    ChangePassword,

    /// <summary>Set up the second factor that one of his roles asks for.</summary>
    SetSecondFactor,
}
