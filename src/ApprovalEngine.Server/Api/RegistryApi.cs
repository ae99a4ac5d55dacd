using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Api;

/// <summary>What the registries answer, as it was brought here.</summary>
internal static class RegistryApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/registries", ListAsync).Needs(Right.ManageSystems).Told(new(
            "listRegistryEntries", new("登记库的记录", "The entries of the registries"))
        {
            Asks = [new("registry", new("只列此登记库", "Only of this registry")), Asked.Limit, Asked.Cursor],
            Gives = typeof(PageAnswer<RegistryEntry>),
        });
        api.MapPost("/registries", TakeAsync).Needs(Right.ManageSystems).Told(new(
            "takeRegistryEntries", new("导入登记库的记录，同键的替换", "Bring entries of registries in; same keys are replaced"))
        {
            About = new(
                "键为“核查项|值”，值为申请人编号、项目代码或表单答案；不写“|值”的适用于其余全部。",
                "A key is check|value, the value an applicant, a project code or an answer of a form; "
                + "without |value it holds for everything else."),
            Takes = typeof(RegistryEntries), Gives = typeof(RegistryTaken), IsKeyed = true,
            Refuses = [KnownRefusals.RegistryEntry],
        });
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, OfficeDatabase office, CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var (limit, after, registry) = (query.Limit(), query.Cursor<Place>(), query.Text("registry"));
        if (query.Refused is { } refused)
        {
            return refused;
        }

        await using var read = office.Read();
        var rows = read.Set<RegistryRow>().Where(row => registry == null || row.Registry == registry);
        if (after is not null)
        {
            rows = rows.Where(row => string.Compare(row.Registry, after.Registry) > 0
                || (row.Registry == after.Registry && string.Compare(row.Key, after.Key) > 0));
        }

        var page = await rows.OrderBy(row => row.Registry).ThenBy(row => row.Key).Take(limit + 1)
            .ToListAsync(cancellation);
        return ApiJson.Of(new PageAnswer<RegistryEntry>
        {
            Items = [.. page.Take(limit).Select(row => new RegistryEntry
            {
                Registry = row.Registry, Key = row.Key, Answer = row.Answer,
            })],
            Next = page.Count <= limit ? null
                : Query.CursorOf(new Place(page[limit - 1].Registry, page[limit - 1].Key)),
        });
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, Registries registries, CancellationToken cancellation)
    {
        var (body, refused) = await Body.ReadAsync<RegistryEntries>(context);
        if (body is null)
        {
            return refused!;
        }

        if (body.Entries.FirstOrDefault(entry => !Registries.IsEntry(entry.Registry, entry.Key, entry.Answer))
            is { } wrong)
        {
            return Problems.Of(KnownRefusals.RegistryEntry, new(
                $"“{wrong.Registry},{wrong.Key}”的答复有误", $"the answer of '{wrong.Registry},{wrong.Key}' is none"));
        }

        await registries.TakeAsync(
            body.Entries.Select(entry => new RegistryRow
            {
                Registry = entry.Registry, Key = entry.Key, Answer = entry.Answer,
            }).ToList(),
            cancellation);
        return ApiJson.Of(new RegistryTaken { Taken = body.Entries.Count });
    }

    private sealed record Place(string Registry, string Key);
}
