using ApprovalEngine.Definitions.Conditions;

namespace ApprovalEngine.Definitions;

/// <summary>Every condition of a workflow and of the catalogue items it uses, parsed once.</summary>
public sealed class ConditionTable
{
    private readonly Dictionary<string, Condition> _byText = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    /// <summary>Parses the conditions of files without errors.</summary>
    /// <exception cref="ArgumentException">A condition cannot be evaluated: the files were not validated.</exception>
    public ConditionTable(WorkflowFile file, CatalogueFile catalogue)
        : this(file, catalogue, [])
    {
    }

    /// <summary>Parses the conditions of files without errors, and those of the rule tables that they use.</summary>
    /// <exception cref="ArgumentException">A condition cannot be evaluated: the files were not validated.</exception>
    public ConditionTable(WorkflowFile file, CatalogueFile catalogue, IEnumerable<RuleTableFile> rules)
    {
        var vocabulary = ConditionVocabulary.Of(file, catalogue);
        foreach (var text in TextsOf(file, catalogue).Distinct(StringComparer.Ordinal))
        {
            var reading = Condition.Read(text, vocabulary);
            var condition = reading.Condition
                ?? throw new ArgumentException(reading.Faults[0].Located(text).En, nameof(file));
            _byText[text] = condition;
            _fields.UnionWith(condition.Reads.Fields);
        }

        foreach (var bundle in file.Steps.Values.OfType<BundleStep>())
        {
            _fields.Add(bundle.Field!);
            if (bundle.Eligible is { } text)
            {
                _byText[text] = Condition.Read(text, vocabulary, file.Form[bundle.Field!].Fields).Condition
                    ?? throw new ArgumentException($"the condition {text} cannot be evaluated", nameof(file));
                _fields.UnionWith(_byText[text].Reads.Fields);
            }
        }

        // A field that only a rule reads may be left open: the rule is unknown then, and the case goes to a person.
        foreach (var text in rules.SelectMany(table => table.Rules).Select(rule => rule.When))
        {
            _byText[text] = Condition.Read(text, vocabulary).Condition
                ?? throw new ArgumentException($"the rule {text} cannot be evaluated", nameof(rules));
        }
    }

    /// <summary>The conditions, in no particular order.</summary>
    public IReadOnlyCollection<Condition> All => _byText.Values;

    /// <summary>The condition of a text that stands in the files.</summary>
    /// <exception cref="KeyNotFoundException">No condition of the files reads so.</exception>
    public Condition this[string text] => _byText[text];

    /// <summary>Whether some condition reads a field of the form; such a field must always be filled.</summary>
    public bool ReadsField(string field) => _fields.Contains(field);

    private static IEnumerable<string> TextsOf(WorkflowFile file, CatalogueFile catalogue) =>
        file.Steps.Values.Select(step => step.When)
            .Concat(file.Steps.Values.OfType<ReuseStep>().Select(step => step.Conditions))
            .Concat(file.Clocks.Values.Select(clock => clock.When))
            .Concat(file.Clocks.Values.SelectMany(clock => clock.Limit.Entries).Select(entry => entry.When))
            .Concat(UsedItems(file, catalogue).SelectMany(LimitsOf).Select(entry => entry.When))
            .OfType<string>();

    // Another workflow's items may read fields that this form does not have.
    private static IEnumerable<ItemDefinition> UsedItems(WorkflowFile file, CatalogueFile catalogue) =>
        file.Steps.Values.Select(step => step switch
        {
            ReviewStep review => review.Item,
            PreReviewStep review => review.Item,
            _ => null,
        }).OfType<string>().Distinct().Where(catalogue.Items.ContainsKey).Select(item => catalogue.Items[item]);

    private static IEnumerable<LimitEntry> LimitsOf(ItemDefinition item) =>
        new[] { item.Limits.Statutory, item.Limits.Promised }.OfType<ItemLimit>()
            .SelectMany(limit => limit.Limit.Entries);
}
