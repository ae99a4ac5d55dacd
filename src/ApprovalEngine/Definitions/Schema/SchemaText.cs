using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Binding;

namespace ApprovalEngine.Definitions.Schema;

/// <summary>Writes the JSON schema (draft 2020-12) of a format, for editors to complete and check with.</summary>
internal static class SchemaText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of files that hold one record.</summary>
    internal static string Of(RecordShape root)
    {
        var definitions = new SchemaDefinitions();
        var schema = root.Inline(definitions);
        var named = new JsonObject();
        foreach (var (name, definition) in definitions.ByName)
        {
            named[name] = definition.DeepClone();
        }

        schema["$defs"] = named;
        return Of(schema);
    }

    /// <summary>A schema as text, with the address of its draft.</summary>
    internal static string Of(JsonObject schema)
    {
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(Options) + "\n";
    }
}
