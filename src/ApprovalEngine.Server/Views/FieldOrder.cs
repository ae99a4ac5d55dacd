using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Server.Views;

/// <summary>The order in which an author wrote fields and steps; a definition itself keeps none.</summary>
public sealed class FieldOrder
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    private static readonly ConditionalWeakTable<OpenLibrary, ConcurrentDictionary<string, FieldOrder>> Known = [];
    private readonly Dictionary<string, List<string>> _keys = new(StringComparer.Ordinal);

    private FieldOrder()
    {
    }

    /// <summary>No order is known; the names decide.</summary>
    public static FieldOrder None { get; } = new();

    /// <summary>The order of a workflow as its file in a library has it; none where there is no such file.</summary>
    public static FieldOrder Of(OpenLibrary library, string workflow) =>
        Known.GetOrCreateValue(library).GetOrAdd(
            workflow, id => library.Definitions.Written(id) is { } file ? Read(file) : None);

    /// <summary>Ids in the order written; those that the file does not have come last, by name.</summary>
    /// <param name="path">Where they stand, such as <c>form</c> or <c>steps/fire-review/record</c>.</param>
    /// <param name="ids">The ids.</param>
    public IEnumerable<string> Sort(string path, IEnumerable<string> ids) =>
        _keys.TryGetValue(path, out var written)
            ? ids.OrderBy(id => written.IndexOf(id) is >= 0 and var at ? at : int.MaxValue)
                .ThenBy(id => id, StringComparer.Ordinal)
            : ids;

    private static FieldOrder Read(ReadOnlyMemory<byte> file)
    {
        var order = new FieldOrder();
        using var document = JsonDocument.Parse(file, Lenient);
        foreach (var part in new[] { "form", "steps" })
        {
            if (document.RootElement.TryGetProperty(part, out var element))
            {
                order.Take(part, element);
            }
        }

        return order;
    }

    private void Take(string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            _keys[path] = element.EnumerateObject().Select(property => property.Name).ToList();
            foreach (var property in element.EnumerateObject())
            {
                Take($"{path}/{property.Name}", property.Value);
            }
        }
    }
}
