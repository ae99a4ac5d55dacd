using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ApprovalEngine;

/// <summary>An immutable map from ids to values, in ordinal order of the ids, that compares by its entries.</summary>
/// <remarks>
/// A case has tens of steps and clocks. At that size a sorted array copied on write beats the framework's balanced
/// trees several times over, and its order makes every rendering of a state deterministic.
/// </remarks>
public sealed class ValueMap<T> : IReadOnlyCollection<KeyValuePair<string, T>>, IEquatable<ValueMap<T>>
{
    private readonly string[] _keys;
    private readonly T[] _values;

    internal ValueMap(string[] sortedKeys, T[] values) => (_keys, _values) = (sortedKeys, values);

    /// <summary>The map without entries.</summary>
    public static ValueMap<T> Empty { get; } = new([], []);

    /// <inheritdoc/>
    public int Count => _keys.Length;

    /// <summary>The ids, in ordinal order.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>The values, in the order of their ids.</summary>
    public IReadOnlyList<T> Values => _values;

    /// <summary>The value of an id that is known to be there.</summary>
    /// <exception cref="KeyNotFoundException">The map has no such id.</exception>
    public T this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"no entry '{key}'");

    /// <summary>Whether the map has an id.</summary>
    public bool ContainsKey(string key) => Find(key) >= 0;

    /// <summary>Looks an id up.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var at = Find(key);
        value = at >= 0 ? _values[at] : default;
        return at >= 0;
    }

    /// <summary>The value of an id, or the given one where the map has none.</summary>
    public T GetOr(string key, T otherwise) => TryGetValue(key, out var value) ? value : otherwise;

    /// <summary>This map with the value of one id set.</summary>
    public ValueMap<T> SetItem(string key, T value)
    {
        var at = Find(key);
        if (at >= 0)
        {
            var replaced = _values.AsSpan().ToArray();
            replaced[at] = value;
            return new(_keys, replaced);
        }

        at = ~at;
        var keys = new string[_keys.Length + 1];
        var values = new T[_values.Length + 1];
        Array.Copy(_keys, keys, at);
        Array.Copy(_values, values, at);
        keys[at] = key;
        values[at] = value;
        Array.Copy(_keys, at, keys, at + 1, _keys.Length - at);
        Array.Copy(_values, at, values, at + 1, _values.Length - at);
        return new(keys, values);
    }

    /// <summary>This map without one id.</summary>
    public ValueMap<T> Remove(string key) =>
        ContainsKey(key)
            ? this.Where(entry => entry.Key != key).ToValueMap(entry => entry.Key, entry => entry.Value)
            : this;

    /// <inheritdoc/>
    public bool Equals(ValueMap<T>? other) =>
        other is not null && (ReferenceEquals(this, other)
            || (_keys.AsSpan().SequenceEqual(other._keys) && _values.AsSpan().SequenceEqual(other._values)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in this)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The entries in ordinal order of their ids.</summary>
    public Enumerator GetEnumerator() => new(_keys, _values);

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => Entries();

    IEnumerator IEnumerable.GetEnumerator() => Entries();

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", this.Select(e => $"{e.Key}: {e.Value}"))}}}";

    private IEnumerator<KeyValuePair<string, T>> Entries()
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            yield return new(_keys[i], _values[i]);
        }
    }

    // By hand: the framework's search calls a comparer for each step, and this is the most frequent call of all.
    private int Find(string key)
    {
        var (low, high) = (0, _keys.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = _keys[middle];
            var order = ReferenceEquals(found, key) ? 0 : string.CompareOrdinal(found, key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    /// <summary>Walks along a map without allocating.</summary>
    public struct Enumerator
    {
        private readonly string[] _keys;
        private readonly T[] _values;
        private int _at;

        internal Enumerator(string[] keys, T[] values) => (_keys, _values, _at) = (keys, values, -1);

        /// <summary>The entry that was reached.</summary>
        public readonly KeyValuePair<string, T> Current => new(_keys[_at], _values[_at]);

        /// <summary>Goes on to the next entry.</summary>
        public bool MoveNext() => ++_at < _keys.Length;
    }
}

/// <summary>Makes <see cref="ValueMap{T}"/> values.</summary>
public static class ValueMap
{
    /// <summary>A map of the elements of a sequence; of two with the same id the last one stays.</summary>
    public static ValueMap<T> ToValueMap<TItem, T>(
        this IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, T> value)
    {
        List<string> keys = [];
        List<T> values = [];
        foreach (var item in items)
        {
            keys.Add(key(item));
            values.Add(value(item));
        }

        return keys.Count == 0 ? ValueMap<T>.Empty
            : IsSorted(keys) ? new([.. keys], [.. values]) : Sorted(keys, values);
    }

    private static bool IsSorted(List<string> keys)
    {
        for (var i = 1; i < keys.Count; i++)
        {
            if (string.CompareOrdinal(keys[i - 1], keys[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ValueMap<T> Sorted<T>(List<string> keys, List<T> values)
    {
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
        {
            sorted[keys[i]] = values[i];
        }

        return new([.. sorted.Keys], [.. sorted.Values]);
    }
}
