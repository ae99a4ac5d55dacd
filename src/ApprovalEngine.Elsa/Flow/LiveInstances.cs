namespace ApprovalEngine.Elsa.Flow;

/// <summary>Instances as the last commands left them: not every command reads its instance from bytes.</summary>
/// <remarks>
/// An instance is used only while the database still holds the very bytes that were written of it: whatever became of
/// its transaction, and whoever else wrote, needs no telling. Whoever takes one owns it; after a refusal it is gone.
/// </remarks>
internal sealed class LiveInstances
{
    private const int Most = 512;
    private readonly Dictionary<string, (byte[] Bytes, CaseInstance Instance)> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps an instance with the bytes that were made of it.</summary>
    public void Keep(string caseId, byte[] bytes, CaseInstance instance)
    {
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[caseId] = (bytes, instance);
    }

    /// <summary>Forgets an instance that somebody goes on using.</summary>
    public void Drop(string caseId) => _kept.Remove(caseId);

    /// <summary>Takes an instance out; null where none was kept of these bytes.</summary>
    public CaseInstance? Take(string caseId, byte[] bytes) =>
        _kept.Remove(caseId, out var kept) && kept.Bytes.AsSpan().SequenceEqual(bytes) ? kept.Instance : null;
}
