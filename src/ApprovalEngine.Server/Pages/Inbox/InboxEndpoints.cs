using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Pages.Inbox;

/// <summary>The inbox of an officer.</summary>
public static class InboxEndpoints
{
    public static void MapDesk(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/inbox", ShowAsync).Needs(Right.WorkTasks);
        pages.MapPost("/inbox/batch", Batches.SendAsync).Needs(Right.WorkTasks);
        pages.MapPost("/inbox/views", SaveViewAsync).Needs(Right.WorkTasks);
        pages.MapPost("/inbox/columns", SaveColumnsAsync).Needs(Right.WorkTasks);
        pages.MapGet("/inbox/hand-over", HandOvers.ShowAsync).Needs(Right.HandOver);
        pages.MapPost("/inbox/hand-over", HandOvers.SendAsync).Needs(Right.HandOver);
        pages.MapGet("/account/absence", AbsenceEndpoints.ShowAsync).Needs(Right.WorkTasks);
        pages.MapPost("/account/absence", AbsenceEndpoints.EnterAsync).Needs(Right.WorkTasks);
        pages.MapPost("/account/absence/end", AbsenceEndpoints.EndAsync).Needs(Right.WorkTasks);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, InboxView inbox, OfficeDatabase office, LiveLibrary library, NameBook names,
        CancellationToken cancellation)
    {
        try
        {
            return Answers.Page<InboxPage>(await ModelAsync(
                context, inbox, office, library, names, context.Request.QueryString.Value ?? "", null, cancellation));
        }
        catch (FormatException)
        {
            return Answers.Refused(context, StatusCodes.Status400BadRequest, "unknown-page", new(
                "页码无效，请从第一页开始", "this page is none of the list: begin with the first"));
        }
    }

    /// <summary>The inbox as it is asked for by the query of an address.</summary>
    internal static async Task<InboxModel> ModelAsync(
        HttpContext context, InboxView inbox, OfficeDatabase office, LiveLibrary library, NameBook names, string query,
        ValueList<BatchResult>? results, CancellationToken cancellation)
    {
        var user = context.Caller();
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        await using var rows = office.Read();
        var views = await rows.Set<SavedViewRow>().Where(row => row.Person == user.Id).OrderBy(row => row.Name)
            .ToListAsync(cancellation);
        var preferred = await rows.Set<PreferenceRow>()
            .SingleOrDefaultAsync(row => row.Person == user.Id && row.Name == "inbox-columns", cancellation);
        var columns = preferred?.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToValueList()
            ?? InboxColumn.All.Where(column => column.IsUsual).Select(column => column.Id).ToValueList();
        var wish = new InboxWish
        {
            Tab = One<InboxTab>("tab") ?? InboxTab.Todo,
            Order = One<InboxOrder>("order") ?? InboxOrder.Urgency,
            Workflow = Text("workflow"),
            Item = Text("item"),
            Department = Text("department"),
            Light = One<Light>("light"),
            Text = Text("q"),
            After = Text("after"),
            WithOpinions = columns.Contains("last"),
        };
        var principals = user.DeputyPosts.Values.Distinct().ToList();
        var known = await names.OfAsync(principals, [], cancellation);
        var (workflows, items, departments) = Filters(library);
        return new()
        {
            Wish = wish,
            Part = await inbox.PageAsync(user, wish, cancellation),
            Counts = inbox.Counts(user),
            Columns = columns,
            Views = views.Select(row => new SavedView(row.Name, row.Query)).ToValueList(),
            Workflows = workflows,
            Items = items,
            Departments = departments,
            Principals = principals.Select(known.Person).ToValueList(),
            Command = Surroundings.NewId(),
            Results = results,
            Query = string.Join('&', asked.Where(entry => entry.Key is not "after" && entry.Value.ToString().Length > 0)
                .Select(entry => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(entry.Value.ToString())}")),
        };

        string? Text(string name) =>
            asked.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;

        T? One<T>(string name)
            where T : struct, Enum =>
            Enum.TryParse<T>(Text(name), ignoreCase: true, out var found) && Enum.IsDefined(found) ? found : null;
    }

    /// <summary>What the library knows to filter by.</summary>
    internal static (ValueList<ActOption> Workflows, ValueList<ActOption> Items, ValueList<ActOption> Departments)
        Filters(LiveLibrary library)
    {
        var definitions = library.Current.Definitions.Workflows
            .Select(workflow => library.Current.Definitions.Read(workflow).Definition)
            .OfType<Definitions.WorkflowDefinition>().ToList();
        return (
            Options(definitions.Select(one => (one.File.Id, one.File.Title))),
            Options(definitions.SelectMany(one => one.Steps.Select(step => step.Item).OfType<string>()
                .Select(item => (item, one.Catalogue.Items[item].Title)))),
            Options(definitions.SelectMany(one => one.Catalogue.Departments
                .Select(department => (department.Key, department.Value.Title)))));
    }

    private static ValueList<ActOption> Options(IEnumerable<(string Id, Localized Title)> all) => all
        .DistinctBy(entry => entry.Id).OrderBy(entry => entry.Title.Zh, StringComparer.Ordinal)
        .Select(entry => new ActOption(entry.Id, entry.Title)).ToValueList();

    private static async Task<IResult> SaveViewAsync(
        HttpContext context, OfficeDatabase office, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var (person, name, query) = (context.Caller().Id, form["name"].ToString().Trim(), form["query"].ToString());
        if (name.Length is > 0 and <= 60 && query.Length <= 1000)
        {
            await office.WriteAsync(
                async rows =>
                {
                    await rows.Set<SavedViewRow>().Where(row => row.Person == person && row.Name == name)
                        .ExecuteDeleteAsync(cancellation);
                    if (form["remove"] != "true")
                    {
                        rows.Add(new SavedViewRow { Person = person, Name = name, Query = query });
                    }

                    return true;
                },
                cancellation);
        }

        return Results.LocalRedirect(query.Length > 0 ? $"/inbox?{query}" : "/inbox");
    }

    private static async Task<IResult> SaveColumnsAsync(
        HttpContext context, OfficeDatabase office, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var person = context.Caller().Id;
        var chosen = string.Join(' ', form["column"].Where(id => InboxColumn.All.Any(column => column.Id == id)));
        await office.WriteAsync(
            async rows =>
            {
                await rows.Set<PreferenceRow>().Where(row => row.Person == person && row.Name == "inbox-columns")
                    .ExecuteDeleteAsync(cancellation);
                rows.Add(new PreferenceRow { Person = person, Name = "inbox-columns", Value = chosen });
                return true;
            },
            cancellation);
        var query = form["query"].ToString();
        return Results.LocalRedirect(query.Length > 0 ? $"/inbox?{query}" : "/inbox");
    }
}
