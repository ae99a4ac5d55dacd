using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions;

/// <summary>The places of a file that could not be read, by their JSON pointers; stand-ins are bound there.</summary>
/// <remarks>
/// What is wrong at such a place has been reported. Whatever else seems wrong there, or follows from the stand-in, may
/// be gone once the place is repaired, so it is not reported.
/// </remarks>
internal sealed class Doubts
{
    private readonly HashSet<string> _at = new(StringComparer.Ordinal);
    private readonly HashSet<string> _above = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);
    private readonly bool _isIncomplete;

    private Doubts(IEnumerable<string> pointers, bool isIncomplete)
    {
        _isIncomplete = isIncomplete;
        foreach (var pointer in pointers)
        {
            Add(pointer);
        }
    }

    /// <summary>Everything could be read.</summary>
    internal static Doubts None { get; } = new([], false);

    /// <summary>Whether everything could be read.</summary>
    internal bool IsEmpty => _at.Count == 0 && _sections.Count == 0 && !_isIncomplete;

    /// <summary>The doubts of one file.</summary>
    internal static Doubts Of(IEnumerable<string> pointers) => new(pointers, false);

    /// <summary>The doubts of several files that are read as one.</summary>
    /// <param name="files">The doubts of each.</param>
    /// <param name="isIncomplete">Whether a further file could not be read at all.</param>
    internal static Doubts Of(IEnumerable<Doubts> files, bool isIncomplete)
    {
        var all = new Doubts([], isIncomplete);
        foreach (var pointer in files.SelectMany(file => file._at))
        {
            // A section that one file spoils is there in another, where its entries are sound.
            if (pointer.LastIndexOf('/') <= 0)
            {
                all._sections.Add(pointer);
            }
            else
            {
                all.Add(pointer);
            }
        }

        return all;
    }

    /// <summary>Whether a place, or one that it lies in, could not be read.</summary>
    internal bool IsAt(string pointer) =>
        _at.Count > 0 && Prefixes(Spelling.Written(pointer)).Append("").Any(_at.Contains);

    /// <summary>Whether something at a place, in it or around it could not be read.</summary>
    internal bool IsIn(string pointer) => _above.Contains(Spelling.Written(pointer)) || IsAt(pointer);

    /// <summary>Whether entries of a section may be missing, so that nobody can say that one is unknown.</summary>
    internal bool Lacks(string section) => _isIncomplete || _sections.Contains(section) || IsAt(section);

    /// <summary>Whether there is a place in doubt whose keys satisfy a condition.</summary>
    internal bool Any(Func<IReadOnlyList<string>, bool> condition) =>
        _at.Any(pointer => condition([.. Spelling.Keys(pointer)]));

    private void Add(string pointer)
    {
        _at.Add(pointer);
        _above.UnionWith(Prefixes(pointer));
    }

    private static IEnumerable<string> Prefixes(string pointer)
    {
        for (var end = pointer.Length; end > 0; end = pointer.LastIndexOf('/', end - 1))
        {
            yield return pointer[..end];
        }
    }
}
