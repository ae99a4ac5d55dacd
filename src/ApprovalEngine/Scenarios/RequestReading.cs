using System.Text.Json.Nodes;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Scenarios;

/// <summary>
/// Reads JSON that programs send with the shapes of authored files: the same keys, the same messages with positions.
/// </summary>
public static class RequestReading
{
    /// <summary>Reads a record whose type says with <see cref="DocAttribute"/> what its keys mean.</summary>
    /// <param name="name">What problems call the text.</param>
    /// <param name="utf8">Its bytes.</param>
    public static FileReading<T> Read<T>(string name, ReadOnlySpan<byte> utf8)
        where T : class => FileReading.Read<T>(SourceDocument.Read(name, utf8), ScenarioReading.Shapes);

    /// <summary>The JSON schema of such a record; what it refers to is added to the named parts.</summary>
    /// <param name="type">The record.</param>
    /// <param name="named">Named schemas; references begin with <c>#/$defs/</c>.</param>
    public static JsonObject Schema(Type type, IDictionary<string, JsonObject> named)
    {
        var definitions = new SchemaDefinitions();
        var schema = ScenarioReading.Shapes.Of(type).Schema(definitions);
        foreach (var (name, definition) in definitions.ByName)
        {
            named[name] = definition;
        }

        return schema;
    }
}
