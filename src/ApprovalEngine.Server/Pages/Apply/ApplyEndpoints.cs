using ApprovalEngine.Calendars;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Apply;

/// <summary>我要申请: choose a reform, answer, fill in, hand in.</summary>
public static class ApplyEndpoints
{
    public static void MapApply(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/apply", ChooseAsync).Needs(Right.Apply);
        pages.MapGet("/apply/new/{workflow}", BeginPageAsync).Needs(Right.Apply);
        pages.MapPost("/apply/new/{workflow}", BeginAsync).Needs(Right.Apply);
        pages.MapGet("/apply/{id}", (string id) => Results.Redirect($"/apply/{id}/questions")).Needs(Right.Apply);
        pages.MapGet("/apply/{id}/questions", (
            HttpContext context, string id, Applications all, CancellationToken cancellation) =>
            ShowAsync(context, id, all, QuestionsOf, cancellation)).Needs(Right.Apply);
        pages.MapPost("/apply/{id}/questions", (
            HttpContext context, string id, Applications all, CancellationToken cancellation) =>
            TakeAsync(context, id, all, Applications.Questions, cancellation)).Needs(Right.Apply);
        pages.MapGet("/apply/{id}/items", (
            HttpContext context, string id, Applications all, CancellationToken cancellation) =>
            ShowAsync(context, id, all, found => Answers.Page<ItemsPage>(found), cancellation)).Needs(Right.Apply);
        pages.MapGet("/apply/{id}/form", (
            HttpContext context, string id, Applications all, CancellationToken cancellation) =>
            ShowAsync(context, id, all, FormOf, cancellation)).Needs(Right.Apply);
        pages.MapPost("/apply/{id}/form", (
            HttpContext context, string id, Applications all, CancellationToken cancellation) =>
            TakeAsync(context, id, all, Applications.Form, cancellation)).Needs(Right.Apply);
        pages.MapGet("/apply/{id}/papers", (
            HttpContext context, string id, Applications all, CancellationToken cancellation) =>
            ShowAsync(context, id, all, found => Answers.Page<PapersPage>(found), cancellation)).Needs(Right.Apply);
        pages.MapGet("/apply/{id}/summary", (
            HttpContext context, string id, Applications all, CancellationToken cancellation) =>
            ShowAsync(
                context, id, all, found => Answers.Page<SummaryPage>(new SummaryModel(found, null)), cancellation))
            .Needs(Right.Apply);
        pages.MapPost("/apply/{id}/send", SendAsync).Needs(Right.Apply);
        pages.MapPost("/apply/{id}/forget", ForgetAsync).Needs(Right.Apply);
    }

    private static async Task<IResult> ChooseAsync(
        HttpContext context, string? q, LiveLibrary library, Applications all, CancellationToken cancellation)
    {
        var words = (q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var reforms = Reforms.Of(library.Current).Where(reform => words.All(word => Tells(reform, word))).ToList();
        return Answers.Page<ChoosePage>(new ChooseModel(
            q ?? "", reforms.ToValueList(), await all.BegunAsync(context.Caller(), cancellation)));
    }

    private static bool Tells(Reform reform, string word) => new[]
    {
        reform.Definition.File.Title.Zh, reform.Definition.File.Title.En, reform.What.Zh, reform.What.En,
    }.Concat(reform.Certificates.SelectMany(title => new[] { title.Zh, title.En }))
        .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static async Task<IResult> BeginPageAsync(
        HttpContext context, string workflow, LiveLibrary library, Clients clients, IClock clock,
        CancellationToken cancellation) => Reforms.Find(library.Current, workflow) is { } reform
        ? Answers.Page<BeginPage>(new BeginModel(
            reform, Prospect.Of(reform, ValueMap<Definitions.Fact>.Empty),
            await ClientsAsync(context.Caller(), clients, clock, cancellation), null))
        : NoSuch(context);

    private static async Task<IResult> BeginAsync(
        HttpContext context, string workflow, LiveLibrary library, Clients clients, Applications all, IClock clock,
        CancellationToken cancellation)
    {
        if (Reforms.Find(library.Current, workflow) is not { } reform)
        {
            return NoSuch(context);
        }

        var form = context.Request.Form;
        var choices = await ClientsAsync(context.Caller(), clients, clock, cancellation);
        var client = choices.FirstOrDefault(one => one.Id == form["applicant"].ToString())
            ?? (choices.Count == 1 ? choices[0] : null);
        if (client is null)
        {
            return Answers.Page<BeginPage>(
                new BeginModel(
                    reform, Prospect.Of(reform, ValueMap<Definitions.Fact>.Empty), choices,
                    new("请选择为谁申请", "choose for whom you apply")),
                StatusCodes.Status422UnprocessableEntity);
        }

        var id = await all.BeginAsync(
            context.Caller(), workflow, client, Cut(form["project"].ToString()), Cut(form["project-name"].ToString()),
            cancellation);
        return Results.LocalRedirect($"/apply/{id}/questions");
    }

    private static async Task<ValueList<Client>> ClientsAsync(
        CurrentUser user, Clients clients, IClock clock, CancellationToken cancellation)
    {
        var own = user.Roles.Contains(Role.Applicant) ? [new Client(user.Id, user.Called)] : Array.Empty<Client>();
        return user.Roles.Contains(Role.Agent) || user.Roles.Contains(Role.Steward)
            ? own.Concat(await clients.OfAsync(user, ChinaTime.DateOf(clock.GetCurrentInstant()), cancellation))
                .DistinctBy(client => client.Id).ToValueList()
            : own.ToValueList();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, Applications all, Func<Application, IResult> show,
        CancellationToken cancellation) =>
        await all.FindAsync(context.Caller(), id, cancellation) is { } found ? show(found) : NoSuch(context);

    // Without a question that decides anything there is nothing to guide through.
    private static IResult QuestionsOf(Application found) => found.Questions.Count == 0
        ? Results.LocalRedirect($"/apply/{found.Id}/form")
        : Answers.Page<FormPage>(new FormModel(found, Applications.Questions, found.Input, null));

    private static IResult FormOf(Application found) => found.Fields.Count == 0
        ? Results.LocalRedirect($"/apply/{found.Id}/papers")
        : Answers.Page<FormPage>(new FormModel(found, Applications.Form, found.Input, null));

    private static async Task<IResult> TakeAsync(
        HttpContext context, string id, Applications all, string topic, CancellationToken cancellation)
    {
        var user = context.Caller();
        var typed = FormInput.Of(context.Request.Form);
        if (await all.FindAsync(user, id, cancellation) is null)
        {
            return NoSuch(context);
        }

        await all.SaveAsync(user, id, topic, typed, cancellation);
        var found = (await all.FindAsync(user, id, cancellation))!;
        var fields = topic == Applications.Questions ? found.Questions : found.Fields;
        var does = typed.GetOr("do", "next");
        if (does == "later")
        {
            return Results.LocalRedirect("/apply");
        }

        var isAdded = does.StartsWith("add:", StringComparison.Ordinal);
        var read = FormInput.Read(fields, typed, demandsAll: !isAdded);
        return isAdded || !read.IsValid
            ? Answers.Page<FormPage>(
                new FormModel(found, topic, read, isAdded ? does[4..] : null),
                isAdded ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : Results.LocalRedirect($"/apply/{id}/{(topic == Applications.Questions ? "items" : "papers")}");
    }

    private static async Task<IResult> SendAsync(
        HttpContext context, string id, Applications all, CancellationToken cancellation)
    {
        if (await all.FindAsync(context.Caller(), id, cancellation) is not { } found)
        {
            // Sent a moment ago by the same button: the case tells.
            return Results.LocalRedirect($"/my/{id}");
        }

        if (!found.Checked().IsValid)
        {
            return Results.LocalRedirect($"/apply/{id}/summary");
        }

        var (answer, isPrepared) = await all.SendAsync(context.Caller(), found, cancellation);
        return answer is Answer.Refused refused
            ? Answers.Page<SummaryPage>(
                new SummaryModel(found, refused.Refusal), Answers.StatusOf(refused.Refusal.Code))
            : Results.LocalRedirect($"/my/{id}?done={(isPrepared ? "prepared" : "submitted")}");
    }

    private static async Task<IResult> ForgetAsync(
        HttpContext context, string id, Applications all, CancellationToken cancellation)
    {
        await all.ForgetAsync(context.Caller(), id, cancellation);
        return Results.LocalRedirect("/apply");
    }

    private static IResult NoSuch(HttpContext context) => Answers.Refused(
        context, StatusCodes.Status404NotFound, "no-such-application", new(
            "没有这份申请，可能已经提交", "there is no such application; perhaps it was sent already"));

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200];
}

/// <summary>What one may apply for.</summary>
public sealed record ChooseModel(
    string Words, ValueList<Reform> Reforms, ValueList<(string Id, Reform Reform, Instant SavedAt)> Begun);

/// <summary>What a reform brings, before one begins.</summary>
public sealed record BeginModel(Reform Reform, Prospect Prospect, ValueList<Client> Clients, Localized? Why);

/// <summary>A page of fields of an application.</summary>
/// <param name="Application">The application.</param>
/// <param name="Topic">Questions or form.</param>
/// <param name="Input">What was typed, and what is wrong with it.</param>
/// <param name="RowAddedTo">The list to which an empty row is added.</param>
public sealed record FormModel(Application Application, string Topic, FormInput Input, string? RowAddedTo);

/// <summary>Everything once more before it is sent.</summary>
public sealed record SummaryModel(Application Application, Cases.Refusal? Why);
