using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>Collects the sentences of a note.</summary>
internal sealed class NoteText
{
    private readonly List<Localized> _sentences = [];

    /// <summary>The sentences as one note; null where there are none.</summary>
    public Localized? Text => _sentences.Count == 0 ? null : new(
        string.Join('；', _sentences.Select(sentence => sentence.Zh)),
        string.Join("; ", _sentences.Select(sentence => sentence.En)));

    /// <summary>Adds a sentence without a full stop.</summary>
    public NoteText Add(string zh, string en)
    {
        _sentences.Add(new(zh, en));
        return this;
    }

    /// <summary>Adds a sentence where it applies.</summary>
    public NoteText AddIf(bool applies, string zh, string en) => applies ? Add(zh, en) : this;
}
