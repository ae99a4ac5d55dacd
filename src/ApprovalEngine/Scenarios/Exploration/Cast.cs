using ApprovalEngine.Cases;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>
/// The people of an exploration: for each task a person of its own who holds exactly the posts it asks.
/// </summary>
/// <remarks>
/// Persons are not compared, so one for each task is enough; that they differ satisfies every separation of duties.
/// </remarks>
internal sealed class Cast
{
    private readonly Dictionary<string, Actor> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The applicant, 建设单位.</summary>
    public Actor Applicant { get; } = new("applicant", ActorRole.Applicant);

    /// <summary>An officer with a post, another one for each task.</summary>
    /// <param name="task">What he is there for: the step, and the level or the request.</param>
    /// <param name="posts">The posts he holds; the first gives him his name.</param>
    public Actor Officer(string task, params ValueList<string> posts)
    {
        var key = $"{string.Join('+', posts)}|{task}";
        if (!_people.TryGetValue(key, out var person))
        {
            var name = posts.Count > 0 ? posts[0] : "officer";
            var number = _numbers[name] = _numbers.GetValueOrDefault(name) + 1;
            person = new(number == 1 ? name : $"{name}-{number}", ActorRole.Officer) { Posts = posts };
            _people[key] = person;
        }

        return person;
    }

    /// <summary>An outside system.</summary>
    public static Actor Outside(string id) => new(id, ActorRole.System);
}
