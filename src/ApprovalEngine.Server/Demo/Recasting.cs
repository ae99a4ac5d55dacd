using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Demo;

/// <summary>Who and what takes the place of the people, cases and project of a scenario.</summary>
/// <param name="Cases">Case of the scenario to case of the demo.</param>
/// <param name="People">Person of the scenario to person of the demo, where it is another one.</param>
/// <param name="Project">The project.</param>
/// <param name="Owner">Name of its company.</param>
internal sealed record DemoCast(
    ValueMap<string> Cases, ValueMap<string> People, DemoProject Project, string Owner)
{
    /// <summary>The person of the demo.</summary>
    public string Person(string id) => People.GetOr(id, id);

    /// <summary>The case of the demo; a linked one keeps what follows the id of its origin.</summary>
    public string Case(string id)
    {
        var root = Cases.Keys.Where(known => id == known || id.StartsWith($"{known}-", StringComparison.Ordinal))
            .MaxBy(known => known.Length);
        return root is null ? id : Cases[root] + id[root.Length..];
    }
}

/// <summary>Plays an act of a scenario on other days and with other people.</summary>
internal sealed partial class Recasting(DemoCast cast, DayShift days, int years, Func<string, string> materialTitle)
{
    private static readonly LocalDateTimePattern Minute =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private static readonly string[] NamesOfProjects = ["project-name", "site-name", "works-name"];

    private static readonly string[] NamesOfCompanies =
        ["firm", "project-company", "investor", "applicant-unit", "builder"];

    private readonly Dictionary<string, DemoPaper> _papers = new(StringComparer.Ordinal);

    /// <summary>The papers that were handed in so far, by the name under which the acts have them as files.</summary>
    public IReadOnlyDictionary<string, DemoPaper> Papers => _papers;

    /// <summary>The scenario with these acts, recast.</summary>
    public ScenarioFile Of(
        ScenarioFile scenario, IEnumerable<ScenarioEntry> acts, LocalDateTime? until) => scenario with
    {
        Calendar = CalendarKnowledge.Latest,
        People = scenario.People.ToValueMap(person => cast.Person(person.Key), person => person.Value),
        Project = cast.Project.Code,
        Cases = cast.Cases.ToValueMap(
            one => one.Value, one => scenario.Cases.GetOr(one.Key, scenario.Workflow)),
        Acts = acts.Select(entry => Of(entry, entry.Case ?? scenario.Workflow)).ToValueList(),
        Until = until is { } end ? days.Of(end) : null,
        Expect = null,
    };

    private ScenarioEntry Of(ScenarioEntry entry, string inCase) => entry with
    {
        At = days.Of(entry.At),
        Effective = entry.Effective is { } effective ? days.Of(effective) : null,
        By = entry.By is { } by ? cast.Person(by) : null,
        For = entry.For is { } principal ? cast.Person(principal) : null,
        Case = cast.Case(inCase),
        With = entry.With is { } with ? Of(with) : null,
        Expect = null,
    };

    private ActPayload Of(ActPayload with) => with with
    {
        Form = with.Form.ToValueMap(field => field.Key, field => OfField(field.Key, field.Value)),
        Record = with.Record.ToValueMap(field => field.Key, field => Of(field.Value)),
        Checks = with.Checks.ToValueMap(check => check.Key, check => Of(check.Value)),
        Materials = with.Materials.ToValueMap(
            material => material.Key, material => PaperOf(material.Key, material.Value)),
        From = with.From is { } from ? days.Of(from) : null,
        Until = with.Until is { } until ? days.Of(until) : null,
        Date = with.Date is { } date ? days.Of(date) : null,
        To = with.To is { } to ? cast.Person(to) : null,
        Officers = with.Officers.Select(cast.Person).ToValueList(),
        Document = with.Document is { } document ? InYearsOfTheDemo(document) : null,
        Answer = with.Answer is { ValidUntil: { } last } answer
            ? answer with { ValidUntil = days.Of(last) } : with.Answer,
        Late = with.Late is { } late ? late with { ApprovedBy = cast.Person(late.ApprovedBy) } : null,
    };

    private Fact OfField(string field, Fact value) => value switch
    {
        Fact.Text when NamesOfProjects.Contains(field) => new Fact.Text(cast.Project.Name),
        Fact.Text when NamesOfCompanies.Contains(field) => new Fact.Text(cast.Owner),
        Fact.Text when field == "project-code" => new Fact.Text(cast.Project.Code),
        _ => Of(value),
    };

    private Fact Of(Fact value) => value switch
    {
        Fact.Date date => new Fact.Date(days.Of(date.Value)),
        Fact.Text text when LocalDatePattern.Iso.Parse(text.Value) is { Success: true } day =>
            new Fact.Text(LocalDatePattern.Iso.Format(days.Of(day.Value))),
        Fact.Text text when Minute.Parse(text.Value) is { Success: true } moment =>
            new Fact.Text(Minute.Format(days.Of(moment.Value))),
        Fact.Text text when cast.Cases.ContainsKey(text.Value) => new Fact.Text(cast.Cases[text.Value]),
        Fact.Text text => new Fact.Text(InYearsOfTheDemo(text.Value)),
        Fact.List list => new Fact.List(list.Items.Select(Of).ToValueList()),
        Fact.Row row => new Fact.Row(row.Fields.ToValueMap(field => field.Key, field => Of(field.Value))),
        _ => value,
    };

    // The text of the scenario tells one version of a paper from the next; the rest is what a reader expects on it.
    private MaterialContent PaperOf(string material, MaterialContent content)
    {
        var text = content.Text ?? content.File ?? "";
        var source = text is "generated" or "licence" or "commitment" ? text : "upload";
        var lines = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"【演示材料】{materialTitle(material)}")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"项目名称：{cast.Project.Name}")
            .AppendLine(CultureInfo.InvariantCulture, $"项目代码：{cast.Project.Code}")
            .AppendLine(CultureInfo.InvariantCulture, $"申请单位：{cast.Owner}");
        lines = source == "upload" ? lines.AppendLine().AppendLine(text) : lines;
        var name = $"{material}|{text}";
        _papers[name] = new(Encoding.UTF8.GetBytes(lines.ToString().ReplaceLineEndings("\n")), source);
        return new(null, name);
    }

    private string InYearsOfTheDemo(string text) => years == 0 ? text : YearAlone().Replace(
        text, year => (int.Parse(year.Value, CultureInfo.InvariantCulture) + years)
            .ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("(?<!\\d)20[12]\\d(?!\\d)")]
    private static partial Regex YearAlone();
}
