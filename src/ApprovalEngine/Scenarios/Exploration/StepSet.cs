namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>A set of steps by their place in the graph; made once and read often.</summary>
internal sealed class StepSet(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) / 64];

    public void Add(int step) => _words[step >> 6] |= 1UL << (step & 63);

    public bool Contains(int step) => (_words[step >> 6] & (1UL << (step & 63))) != 0;

    public bool Overlaps(StepSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if ((_words[i] & other._words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public void UnionWith(StepSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }
    }
}
