using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Pages.My;

/// <summary>我的办件: what somebody has to do, and how his cases stand.</summary>
public static class MyEndpoints
{
    private const int MostCases = 200;

    public static void MapMy(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/my", ListAsync).Needs(Right.Apply);
        pages.MapGet("/my/{id}", ShowAsync).Needs(Right.Apply);
        pages.MapGet("/my/{id}/receipt", async (
            HttpContext context, string id, MyCases cases, UploadDesk desk, OfficeDatabase office,
            CancellationToken cancellation) => cases.Find(context.Caller(), id) is { } found
                ? Answers.Page<ReceiptPage>(await PageOfAsync(found, null, null, desk, office, cancellation))
                : NoSuch(context)).Needs(Right.Apply);
        pages.MapGet("/my/{id}/materials/{**material}", MaterialAsync).Needs(Right.Apply);
        pages.MapMyTurns();
        pages.MapMyActs();
        pages.MapMyChanges();
        pages.MapAgents();
    }

    /// <summary>The answer where somebody asks for a case that is none of his.</summary>
    internal static IResult NoSuch(HttpContext context) => Answers.Refused(
        context, StatusCodes.Status404NotFound, RefusalCode.UnknownCase, new("没有这个办件", "there is no such case"));

    private static async Task<IResult> ListAsync(
        HttpContext context, MyCases cases, Applications applications, Door door, OfficeDatabase office,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        var rows = await RowsAsync(user, door, office, cancellation);
        var shown = rows.Select(row => cases.Line(user, row)).OfType<MyLine>().ToValueList();
        return Answers.Page<MyPage>(new MyModel(
            shown, (await applications.BegunAsync(user, cancellation)).Count,
            await NamesAsync(office, shown, cancellation)));
    }

    // His own, those he entered for others, those he was given a mandate for.
    private static async Task<List<CaseRow>> RowsAsync(
        CurrentUser user, Door door, OfficeDatabase office, CancellationToken cancellation)
    {
        await using var read = office.Read();
        var mandated = await read.Set<CaseMandateRow>().Where(row => row.Agent == user.Id)
            .Select(row => row.CaseId).Take(MostCases).ToListAsync(cancellation);
        return door.Queries.Cases(new() { Applicants = [user.Id], NewestFirst = true, Size = MostCases }).Rows
            .Concat(door.Queries.Cases(new() { Agent = user.Id, NewestFirst = true, Size = MostCases }).Rows)
            .Concat(mandated.Select(door.Queries.Row).OfType<CaseRow>())
            .DistinctBy(row => row.CaseId).OrderByDescending(row => row.UpdatedAt).Take(MostCases).ToList();
    }

    private static async Task<ValueMap<string>> NamesAsync(
        OfficeDatabase office, ValueList<MyLine> lines, CancellationToken cancellation)
    {
        var projects = lines.Select(line => line.Project).OfType<string>().Distinct().ToList();
        await using var read = office.Read();
        return (await read.Set<ProjectRow>().Where(row => projects.Contains(row.Code)).ToListAsync(cancellation))
            .ToValueMap(row => row.Code, row => row.Name);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, string? done, MyCases cases, UploadDesk desk, OfficeDatabase office,
        CancellationToken cancellation)
    {
        if (cases.Find(context.Caller(), id) is not { } found)
        {
            return NoSuch(context);
        }

        return Answers.Page<MyCasePage>(await PageOfAsync(found, done, null, desk, office, cancellation) with
        {
            Choices = cases.Choices(context.Caller(), found),
        });
    }

    /// <summary>The page of a case.</summary>
    internal static async Task<MyCaseModel> PageOfAsync(
        MyCase found, string? done, Refusal? why, UploadDesk desk, OfficeDatabase office,
        CancellationToken cancellation)
    {
        var state = found.File.State;
        var people = state.Service.Mandates.Keys.Append(state.Applicant).ToList();
        await using var read = office.Read();
        var names = await read.Set<AccountRow>().Where(row => people.Contains(row.Id)).ToListAsync(cancellation);
        var project = state.Project is null ? null
            : await read.Set<ProjectRow>().SingleOrDefaultAsync(row => row.Code == state.Project, cancellation);
        return new(
            found, done, why, await desk.NamesAsync(state.CaseId, cancellation),
            names.ToValueMap(row => row.Id, row => new Localized(row.Name, PeopleNames.NameIn(row, Language.En))),
            project?.Name);
    }

    private static async Task<IResult> MaterialAsync(
        HttpContext context, string id, string material, MyCases cases, UploadDesk desk, Door door,
        CancellationToken cancellation)
    {
        if (cases.Find(context.Caller(), id) is not { } found
            || !found.File.State.Materials.TryGetValue(material, out var version))
        {
            return NoSuch(context);
        }

        var names = await desk.NamesAsync(id, cancellation);
        return StoredFiles.Answer(
            context, door.Materials, version.Sha256,
            names.GetOr(
                version.Sha256, version.Source == "generated" ? $"{material.Replace('/', '-')}.txt" : material));
    }
}

/// <summary>A case in the list of somebody's cases.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Status">Its state in words.</param>
/// <param name="Holders">Who has it now.</param>
/// <param name="Turns">What the reader has to do.</param>
/// <param name="Left">What is left of the authority's time.</param>
public sealed record MyLine(
    CaseRow Row, Localized Title, Localized Status, ValueList<(Localized Who, Localized What)> Holders,
    ValueList<MyTurn> Turns, TimeLeft? Left)
{
    /// <summary>Its project.</summary>
    public string? Project => Row.Project;

    /// <summary>Whether nothing is left to be done.</summary>
    public bool IsOver => Row.Stage == "closed" || (Row.Stage == "decided" && Turns.Count == 0);
}

/// <summary>Somebody's cases.</summary>
public sealed record MyModel(ValueList<MyLine> Lines, int Begun, ValueMap<string> ProjectNames);

/// <summary>One case of somebody.</summary>
/// <param name="Case">The case.</param>
/// <param name="Done">What was just done; null for nothing.</param>
/// <param name="Why">Why what was asked was not done; null where it was.</param>
/// <param name="FileNames">Hash to the name that the owner gave a file.</param>
/// <param name="PersonNames">Account to name.</param>
/// <param name="ProjectName">Name of its project.</param>
public sealed record MyCaseModel(
    MyCase Case, string? Done, Refusal? Why, ValueMap<string> FileNames, ValueMap<Localized> PersonNames,
    string? ProjectName)
{
    /// <summary>A person by name; by id where the office does not know him.</summary>
    public Localized Person(string id) => PersonNames.GetOr(id, new(id, id));

    /// <summary>What the reader may do on the case besides, by its own page.</summary>
    public ValueList<ActChoice> Choices { get; init; } = [];
}

/// <summary>Opens cases for their applicants.</summary>
public sealed class MyCases(CaseFiles files, LiveLibrary library, Door door, IClock clock)
{
    /// <summary>A case of the reader; null where there is none, or he reads it in another capacity.</summary>
    public MyCase? Find(CurrentUser reader, string id) =>
        files.Find(reader, id) is { } file && IsHis(reader, file.State)
        ? MyCase.Of(file, OrderOf(file), HistoryOf(id), clock.GetCurrentInstant()) : null;

    /// <summary>What the reader may do on a case, as its own page offers it.</summary>
    public ValueList<ActChoice> Choices(CurrentUser reader, MyCase found) =>
        ActChoices.For(found.File, reader, [], clock.GetCurrentInstant());

    /// <summary>The order in which the workflow of a case was written.</summary>
    public FieldOrder OrderOf(CaseFile file) => FieldOrder.Of(library.Current, file.State.Workflow);

    /// <summary>A case as a line of the list; null where it may not be read.</summary>
    public MyLine? Line(CurrentUser reader, CaseRow row)
    {
        if (door.Queries.Case(row.CaseId) is not { } found || !IsHis(reader, found.State))
        {
            return null;
        }

        var file = new CaseFile(found.State, found.Definition, found.Calendars, ValueMap<string>.Empty);
        var now = clock.GetCurrentInstant();
        var turns = MyTurn.Of(file, FieldOrder.None, HistoryOfCorrections(file), now);
        return new(
            row, found.Definition.File.Title, MyCase.StatusOf(found.State),
            MyCase.HoldersOf(found.State, found.Definition), turns, MyCase.LeftOf(file, now));
    }

    /// <summary>Whether somebody follows a case as its applicant, or for him.</summary>
    public static bool IsHis(CurrentUser reader, CaseState state) => state.Applicant == reader.Id
        || state.Agent == reader.Id || state.Service.Mandates.ContainsKey(reader.Id);

    private List<RecordedEvent> HistoryOf(string id) =>
        door.Queries.History(id).Select(one => one.Event).ToList();

    // How many points a notice has stands in the history alone; most cases wait for no correction.
    private List<RecordedEvent> HistoryOfCorrections(CaseFile file) =>
        file.State.Steps.Values.Any(step => step is { Status: StepStatus.Open, Answer: "correction" })
            ? HistoryOf(file.State.CaseId) : [];
}
