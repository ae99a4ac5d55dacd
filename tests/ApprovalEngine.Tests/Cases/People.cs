using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>The people of the cases under test: ids only, as in the histories.</summary>
internal static class People
{
    private static readonly Dictionary<string, Actor> All = new Actor[]
    {
        new("li", ActorRole.Applicant),
        new("stranger", ActorRole.Applicant),
        new("qian", ActorRole.Agent) { For = "li" },
        Officer("wang", "window"),
        Officer("zhao", "reviewer"),
        Officer("zhou", "reviewer"),
        Officer("sun", "second"),
        Officer("chief", "chief"),
        Officer("he", "head"),
        Officer("fa", "legal"),
        Officer("zheng", "government"),
        Officer("jian", "inspector"),
        Officer("leader", "leader"),
        Officer("east-officer", "east-post"),
        Officer("west-officer", "west-post"),
        Officer("north-officer", "north-post"),
        new("shen", ActorRole.Supervisor),
        new("auditor", ActorRole.Auditor),
        new("steward", ActorRole.Steward),
        new("admin", ActorRole.Administrator),
        new("land-market", ActorRole.System),
    }.ToDictionary(person => person.Id, StringComparer.Ordinal);

    public static Actor Named(string id) => All[id];

    private static Actor Officer(string id, string post) => new(id, ActorRole.Officer) { Posts = [post] };
}
