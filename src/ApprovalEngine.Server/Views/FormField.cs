using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>A field as a form shows it, in its place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Definition">What it is.</param>
/// <param name="IsRequired">Whether it must be filled.</param>
public sealed record FormField(string Id, FieldDefinition Definition, bool IsRequired)
{
    /// <summary>The columns of a list, in their order.</summary>
    public ValueList<FormField> Columns { get; init; } = [];

    /// <summary>What stands beside it, such as what is to be corrected; null for nothing.</summary>
    public Localized? Remark { get; init; }

    /// <summary>The fields of the form that a step asks for, or all of them.</summary>
    /// <remarks>A field that a condition reads is always required: later steps rely on its being known.</remarks>
    public static ValueList<FormField> OfForm(
        WorkflowDefinition definition, FieldOrder order, IEnumerable<string>? only = null) =>
        order.Sort("form", only ?? definition.File.Form.Keys).Select(id =>
        {
            var field = definition.File.Form[id];
            return Of(id, field, field.Required || definition.Conditions.ReadsField(id), order, $"form/{id}");
        }).ToValueList();

    /// <summary>The record fields of a step.</summary>
    public static ValueList<FormField> OfRecord(StepNode step, FieldOrder order) =>
        order.Sort($"steps/{step.Id}/record", step.Definition.Record.Keys).Select(id =>
        {
            var field = step.Definition.Record[id];
            return Of(id, field, field.Required, order, $"steps/{step.Id}/record/{id}");
        }).ToValueList();

    private static FormField Of(string id, FieldDefinition field, bool isRequired, FieldOrder order, string path) =>
        new(id, field, isRequired)
        {
            Columns = order.Sort($"{path}/fields", field.Fields.Keys)
                .Select(column => new FormField(
                    column, field.Fields[column], field.Fields[column].Required || column == field.Key))
                .ToValueList(),
        };
}
