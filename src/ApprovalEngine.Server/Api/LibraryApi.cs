using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>Workflows, formats, calendars and the list of refusals.</summary>
internal static class LibraryApi
{
    /// <summary>The language of a picture.</summary>
    public static Asked LanguageAsked { get; } = new(
        "language", new("图中文字的语言，默认按您的设置", "Language of its texts; yours by default"))
    {
        Words = ["zh", "en"],
    };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/definitions", Definitions).Needs(Right.UseAccount).Told(new(
            "listDefinitions", new("现行流程", "The workflows that new cases start on"))
        {
            Gives = typeof(PageAnswer<DefinitionAnswer>),
        });
        api.MapGet("/definitions/{workflow}", Definition).Needs(Right.UseAccount).Told(new(
            "getDefinition", new("一个流程", "A workflow"))
        {
            Gives = typeof(DefinitionAnswer), Refuses = [KnownRefusals.NothingThere],
        });
        api.MapGet("/definitions/{workflow}/diagram.svg", Diagram).Needs(Right.UseAccount).Told(new(
            "getDiagram", new("流程图", "The picture of a workflow"))
        {
            Asks = [LanguageAsked], Media = "image/svg+xml", Refuses = [KnownRefusals.NothingThere],
        });
        api.MapPost("/definitions/validate", ValidateAsync).Needs(Right.Author).Told(new(
            "validateDefinition", new("校验一个流程文件，不保存", "Check a workflow file; nothing is kept"))
        {
            TakesMedia = "application/json", Gives = typeof(ValidationAnswer),
        });
        api.MapGet("/schemas/{format}", Schema).Needs(Right.UseAccount).Told(new(
            "getSchema", new("一种文件的 JSON Schema", "The JSON schema of a file format"))
        {
            Media = "application/schema+json", Refuses = [KnownRefusals.NothingThere],
        });
        api.MapGet("/calendars", Calendars).Needs(Right.UseAccount).Told(new(
            "listCalendars", new("日历层及其通知", "Calendar layers and their notices"))
        {
            Gives = typeof(PageAnswer<CalendarAnswer>),
        });
        api.MapGet("/calendars/ledger", Ledger).Needs(Right.UseAccount).Told(new(
            "getCalendarLedger", new("逐日说明一个期限", "Account for a deadline, day by day"))
        {
            Asks =
            [
                new("from", new("起算日", "Day from which it counts"), "string", "date") { IsRequired = true },
                new("limit", new("时限，如 7 working days", "Limit, such as 7 working days")) { IsRequired = true },
                new("layers", new("日历层，以逗号分隔，默认 cn", "Calendar layers with commas between, cn by default")),
            ],
            Gives = typeof(PageAnswer<LedgerAnswer>),
        });
        api.MapGet("/refusals", () => ApiJson.Of(new PageAnswer<RefusalAnswer>
        {
            Items = [.. KnownRefusals.All.Select(known => new RefusalAnswer
            {
                Code = known.Code, Status = known.Status, Message = known.Meaning,
            })],
        })).Anybody().Told(new(
            "listRefusals", new("全部拒绝代码及其 HTTP 状态", "Every code of a refusal with its HTTP status"))
        {
            Gives = typeof(PageAnswer<RefusalAnswer>),
        });
    }

    /// <summary>The language that a query asks for.</summary>
    public static Language LanguageOf(Query query, CurrentUser user) => query.Word("language", "zh", "en") switch
    {
        "en" => Language.En,
        "zh" => Language.Zh,
        _ => user.Language,
    };

    private static IResult Definitions(LiveLibrary library)
    {
        var definitions = library.Current.Definitions;
        return ApiJson.Of(new PageAnswer<DefinitionAnswer>
        {
            Items = [.. definitions.Workflows.Select(id =>
                Of(id, library.ToStart(id)?.Workflow.Definition) with { Steps = null })],
        });
    }

    private static IResult Definition(LiveLibrary library, string workflow) =>
        library.Current.Definitions.Workflows.Contains(workflow)
            ? ApiJson.Of(Of(workflow, library.ToStart(workflow)?.Workflow.Definition)) : NoWorkflow(workflow);

    private static IResult Diagram(HttpContext context, LiveLibrary library, string workflow)
    {
        var query = new Query(context.Request);
        var language = LanguageOf(query, context.Caller());
        return query.Refused ?? (library.Current.Definitions.Workflows.Contains(workflow)
            && library.ToStart(workflow) is { } found
                ? HistoryApi.Draw(context, found.Workflow.Definition, language) : NoWorkflow(workflow));
    }

    private static DefinitionAnswer Of(string id, WorkflowDefinition? definition) => new()
    {
        Id = id,
        Version = definition?.File.Version,
        Title = definition?.File.Title,
        About = definition?.File.About,
        Hash = definition?.Hash,
        Valid = definition is not null,
        Steps = definition?.Steps.Select(step => new DefinedStep
        {
            Step = step.Id, Title = step.Title, Post = step.Post, Item = step.Item,
        }).ToList(),
    };

    private static IResult NoWorkflow(string workflow) => Problems.Of(KnownRefusals.NothingThere, new(
        $"没有流程“{workflow}”", $"there is no workflow '{workflow}'"));

    private static async Task<IResult> ValidateAsync(HttpContext context, LibraryShelf shelf)
    {
        var (bytes, refused) = await Body.ReadAsync(context);
        if (refused is not null)
        {
            return refused;
        }

        // The file is a guest: it need not be named like its id, and nothing of the library refers to it.
        const string name = "body.json";
        var guest = new LibraryFile(name, bytes, name) { IsGuest = true };
        var (texts, layers) = (shelf.Files.Texts, shelf.Files.Open.Calendars.Layers.Select(layer => layer.Id));
        var held = texts.Where(file => !file.Key.StartsWith(LibraryFiles.Samples, StringComparison.Ordinal))
            .Select(file => new LibraryFile(file.Key, Encoding.UTF8.GetBytes(file.Value)))
            .Where(file => file.IsWorkflow || file.IsCatalogue || file.IsTemplates || file.IsRules);
        var reading = new DefinitionLibrary(held.Append(guest), layers.ToValueList()).Read(name);
        return ApiJson.Of(new ValidationAnswer
        {
            Valid = reading.Definition is not null,
            Hash = reading.Definition?.Hash,
            Problems = [.. reading.Problems.Select(problem => new ProblemAnswer
            {
                Line = problem.Line,
                Column = problem.Column,
                Code = problem.Code,
                Message = problem.Message,
                Severity = problem.Severity == Severity.Error ? "error" : "hint",
                File = problem.File,
                Pointer = problem.Pointer,
            })],
        });
    }

    private static IResult Schema(string format) =>
        AuthoredFormats.All.FirstOrDefault(known => known.Name == format) is { } found
            ? Results.Text(found.Schema, "application/schema+json; charset=utf-8")
            : Problems.Of(KnownRefusals.NothingThere, new(
                $"没有格式“{format}”；有 {string.Join("、", AuthoredFormats.Names)}",
                $"there is no format '{format}'; there are {string.Join(", ", AuthoredFormats.Names)}"));

    private static IResult Calendars(LiveLibrary library) => ApiJson.Of(new PageAnswer<CalendarAnswer>
    {
        Items = [.. library.Current.Calendars.Layers.Select(layer => new CalendarAnswer
        {
            Id = layer.Id,
            Title = layer.Title,
            Notices = [.. layer.Notices.Select(notice => new NoticeAnswer
            {
                Number = notice.Number,
                PublishedOn = notice.PublishedOn,
                From = notice.CoversFrom,
                To = notice.CoversThrough,
                Days = notice.Days.Count,
            })],
        })],
    });

    private static IResult Ledger(HttpContext context, LiveLibrary library)
    {
        var query = new Query(context.Request);
        var (from, text) = (query.Day("from"), query.Required("limit"));
        if (from is null)
        {
            _ = query.Required("from");
        }

        if (!Limit.TryParse(text, out var limit, out var problem) && text.Length > 0)
        {
            query.Fault("limit", 0, problem!.Message.Zh, problem.Message.En);
        }

        var calendars = library.Current.Calendars;
        var layers = (query.Text("layers") ?? "cn").Split(',', StringSplitOptions.TrimEntries);
        if (layers.FirstOrDefault(layer => !calendars.Holds(layer)) is { } missing)
        {
            query.Fault("layers", 0, $"没有日历层“{missing}”", $"there is no calendar layer '{missing}'");
        }

        if (query.Refused is { } refused)
        {
            return refused;
        }

        try
        {
            var run = new ClockRun { Limit = limit!, StartedAt = from!.Value.AtMidnight() };
            return ApiJson.Of(new PageAnswer<LedgerAnswer>
            {
                Items = [.. ClockLedger.Of(run, calendars.Resolve(layers)).Select(CaseTelling.Day)],
            });
        }
        catch (CalendarRangeException)
        {
            query.Fault("from", 0, "超出日历范围", "it lies beyond what the calendar knows");
            return query.Refused!;
        }
    }
}
