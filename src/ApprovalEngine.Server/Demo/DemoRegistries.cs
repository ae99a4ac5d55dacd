using ApprovalEngine.Server.Office;

namespace ApprovalEngine.Server.Demo;

/// <summary>What the registries, the licence library and the mandates of the demo say; all of it is invented.</summary>
internal static class DemoRegistries
{
    private static readonly (string Registry, string Key)[] Checks =
    [
        ("switchboard", "automatic"), ("industry-lists", "not-prohibited"), ("approval-catalogue", "filing-only"),
        ("zone-map", "in-zone"), ("credit-register", "honest"), ("project-register", "name-unique"),
        ("project-register", "no-duplicate"),
    ];

    private static readonly string[] Topics = ["geology", "relics", "seismic", "minerals"];

    /// <summary>Rows of the office: a new filing of the applicant of the demo is decided at once.</summary>
    public static IEnumerable<object> Rows()
    {
        foreach (var (registry, key) in Checks)
        {
            yield return new RegistryRow { Registry = registry, Key = key, Answer = "true" };
        }

        // One firm that the machine leaves to a person.
        yield return new RegistryRow { Registry = "credit-register", Key = "honest|other", Answer = "false" };
        foreach (var topic in Topics)
        {
            yield return new RegistryRow
            {
                Registry = "regional-assessments", Key = topic,
                Answer = $$"""{"coverage":"inside","topic":"{{topic}}","document":"区评〔2026〕7号","valid-until":"2031-12-31"}""",
            };
        }

        yield return Licence("demo-1", "title-deed", "示例不动产权第 0001001 号", "不动产权证书", "Title deed");
        yield return Licence("demo-2", "planning-permit", "建字第 2026-0117 号", "建设工程规划许可证", "Planning permit");
        yield return new ClientRow { Client = "ma", Agent = "bang", Document = "委托书 2026-011" };
    }

    private static LicenceRow Licence(string id, string kind, string number, string zh, string en) =>
        new() { Id = id, Holder = "ma", Kind = kind, Number = number, TitleZh = zh, TitleEn = en };
}
