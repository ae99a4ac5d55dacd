using System.Globalization;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Acts;

/// <summary>Papers that nobody has to write: the server makes them out of the form.</summary>
public static class GeneratedPapers
{
    /// <summary>Writes a paper and stores it.</summary>
    public static async Task<MaterialVersion> StoreAsync(
        MaterialStore store, WorkflowDefinition definition, string applicant, Localized title,
        IEnumerable<FormField> fields, ValueMap<Fact> facts, CancellationToken cancellation)
    {
        var text = new StringBuilder($"{title.Zh}\n{definition.File.Title.Zh}\n");
        text.Append(CultureInfo.InvariantCulture, $"申请人：{applicant}\n\n");
        foreach (var field in fields)
        {
            var answer = facts.GetOr(field.Id, Fact.Unknown.Value);
            text.Append(CultureInfo.InvariantCulture,
                $"{field.Definition.Title.Zh}：{Prospect.Told(field.Definition, answer).Zh}\n");
        }

        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        return (await store.StoreAsync(content, content.Length, "generated", cancellation)).Version!;
    }
}
