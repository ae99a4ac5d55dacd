using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace ApprovalEngine.Server.Pages.Inbox;

/// <summary>What the page of absences shows.</summary>
public sealed record AbsenceModel
{
    /// <summary>His absences, and for a head those of his department.</summary>
    public required ValueList<Absence> Absences { get; init; }

    /// <summary>Those in which he acts for others.</summary>
    public required ValueList<Absence> AsDeputy { get; init; }

    public required ValueList<Person> People { get; init; }

    public required Names Names { get; init; }

    /// <summary>Whether he may enter absences of others.</summary>
    public bool MayForOthers { get; init; }

    public Localized? Why { get; init; }

    public string Deputy { get; init; } = "";

    public string From { get; init; } = "";

    public string Until { get; init; } = "";

    public string Reason { get; init; } = "";
}

/// <summary>Who is away and who acts for him.</summary>
public static class AbsenceEndpoints
{
    public static async Task<IResult> ShowAsync(
        HttpContext context, Absences absences, OfficeDatabase office, NameBook names,
        CancellationToken cancellation) =>
        Answers.Page<AbsencePage>(await ModelAsync(context, absences, office, names, null, cancellation));

    public static async Task<IResult> EnterAsync(
        HttpContext context, Absences absences, OfficeDatabase office, NameBook names, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var user = context.Caller();
        var (from, until) = (
            LocalDatePattern.Iso.Parse(form["from"].ToString()), LocalDatePattern.Iso.Parse(form["until"].ToString()));
        var person = user.May(Right.HandOver) && form["person"].ToString() is { Length: > 0 } other ? other : user.Id;
        var people = await PeopleAsync(user, office, cancellation);
        var why = !from.Success || !until.Success ? new Localized("请填写开始和结束日期", "give the first and the last day")
            : person != user.Id && people.All(one => one.Id != person)
                ? new("只能登记本部门人员", "only for people of your department")
            : people.All(one => one.Id != form["deputy"].ToString())
                ? new("请选择同部门的代理人", "choose a deputy of your department")
            : await absences.EnterAsync(
                person, form["deputy"].ToString(), from.Value, until.Value, form["reason"].ToString().Trim(), user.Id,
                cancellation);
        if (why is null)
        {
            return Results.LocalRedirect("/account/absence");
        }

        var model = await ModelAsync(context, absences, office, names, why, cancellation);
        return Answers.Page<AbsencePage>(model with
        {
            Deputy = form["deputy"].ToString(), From = form["from"].ToString(), Until = form["until"].ToString(),
            Reason = form["reason"].ToString(),
        }, StatusCodes.Status422UnprocessableEntity);
    }

    public static async Task<IResult> EndAsync(
        HttpContext context, Absences absences, OfficeDatabase office, CancellationToken cancellation)
    {
        var user = context.Caller();
        IReadOnlyList<string> people = user.May(Right.HandOver)
            ? [.. (await PeopleAsync(user, office, cancellation)).Select(person => person.Id), user.Id] : [user.Id];
        await absences.EndAsync(context.Request.Form["id"].ToString(), people, cancellation);
        return Results.LocalRedirect("/account/absence");
    }

    private static async Task<AbsenceModel> ModelAsync(
        HttpContext context, Absences absences, OfficeDatabase office, NameBook names, Localized? why,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        var people = await PeopleAsync(user, office, cancellation);
        IReadOnlyList<string> shown = user.May(Right.HandOver)
            ? [.. people.Select(person => person.Id).Append(user.Id).Distinct()] : [user.Id];
        var all = await absences.OfAsync(shown, cancellation);
        var asDeputy = await absences.ForDeputyAsync(user.Id, cancellation);
        return new()
        {
            Absences = all,
            AsDeputy = asDeputy,
            People = people,
            Names = await names.OfAsync(
                all.Concat(asDeputy).SelectMany(one => new[] { one.Person, one.Deputy, one.EnteredBy }), [],
                cancellation),
            MayForOthers = user.May(Right.HandOver),
            Why = why,
        };
    }

    /// <remarks>A deputy is of the same department: he has the same authority (E9).</remarks>
    private static async Task<ValueList<Person>> PeopleAsync(
        CurrentUser user, OfficeDatabase office, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var rows = await context.Set<AccountRow>()
            .Where(row => row.Department == user.Department && row.Posts != "" && !row.IsDisabled)
            .OrderBy(row => row.Name).ToListAsync(cancellation);
        return rows.Select(row => new Person(
            row.Id, new(row.Name, row.NameEn.Length > 0 ? row.NameEn : row.Name), [])).ToValueList();
    }
}
