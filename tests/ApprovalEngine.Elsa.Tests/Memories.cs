using ApprovalEngine.Runtime.Flow;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>Keeps bytes at once, as if every proposal were the last of its command.</summary>
internal sealed class BytesMemory : IFlowMemory
{
    private readonly Dictionary<string, byte[]> _kept = new(StringComparer.Ordinal);

    public int Writes { get; private set; }

    public byte[]? Read(string caseId) => _kept.GetValueOrDefault(caseId);

    public void Keep(string caseId, Func<byte[]?> state)
    {
        Writes++;
        _kept.Remove(caseId);
        if (state() is { } bytes)
        {
            _kept[caseId] = bytes;
        }
    }
}

/// <summary>Has lost everything whenever it is asked.</summary>
internal sealed class NoMemory : IFlowMemory
{
    public byte[]? Read(string caseId) => null;

    public void Keep(string caseId, Func<byte[]?> state)
    {
    }
}
