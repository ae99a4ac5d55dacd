using System.Text;
using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Api;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Pages.Case;
using Microsoft.Extensions.Primitives;

namespace ApprovalEngine.Server.Acts;

/// <summary>Keeps an act that waits for its confirmation as it was sent, and reads it again.</summary>
public sealed class LateActs(ActPapers papers)
{
    private const string Form = "form";
    private const string Json = "json";

    /// <summary>What a page sent.</summary>
    public static (string Kind, string Sent) Of(IFormCollection form) => (Form, JsonSerializer.Serialize(
        DraftForm.Fields(form).ToDictionary(field => field.Key, field => field.Value.ToArray())));

    /// <summary>What a program sent.</summary>
    public static (string Kind, string Sent) Of(byte[] body) => (Json, Encoding.UTF8.GetString(body));

    /// <summary>The act; else why it cannot go any more.</summary>
    public async Task<(CaseCommand? Command, Payload With, Refusal? Why)> ReadAsync(
        LateEntryRow row, WorkflowDefinition definition, CancellationToken cancellation)
    {
        var step = row.Step.Length > 0 ? row.Step : null;
        if (row.Kind == Form)
        {
            var fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.Sent)!;
            var with = new ActForm(
                new FormCollection(fields.ToDictionary(field => field.Key, field => new StringValues(field.Value))),
                definition).Read();
            return (ActReader.Read(step, row.Do, with), with, null);
        }

        var body = RequestReading.Read<LateEntryRequest>("body", Encoding.UTF8.GetBytes(row.Sent)).Value!;
        var (payload, missing) = await papers.TakeAsync(row.Person, row.CaseId, body.With, cancellation);
        return missing is null ? (ActReader.Read(step, row.Do, payload), payload, null)
            : (null, Payload.None, missing);
    }
}
