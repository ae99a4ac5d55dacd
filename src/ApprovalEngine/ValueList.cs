using System.Collections;
using System.Runtime.CompilerServices;

namespace ApprovalEngine;

/// <summary>An immutable list that compares by its elements, so that records holding one compare by value.</summary>
/// <remarks>The framework's immutable collections compare by reference: two equal states would be unequal.</remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items;

    internal ValueList(T[] items) => _items = items;

    /// <summary>The list without elements.</summary>
    public static ValueList<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>The elements without a copy; the array behind it is never handed out.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>Whether an element is equal to the given one.</summary>
    public bool Contains(T item) => Array.IndexOf(_items, item) >= 0;

    /// <summary>This list with one more element at its end.</summary>
    public ValueList<T> Add(T item)
    {
        var longer = new T[_items.Length + 1];
        _items.CopyTo(longer, 0);
        longer[^1] = item;
        return new(longer);
    }

    /// <summary>This list with the element at a position replaced.</summary>
    public ValueList<T> SetItem(int index, T item)
    {
        var copy = _items.AsSpan().ToArray();
        copy[index] = item;
        return new(copy);
    }

    /// <summary>This list without the elements that satisfy a condition.</summary>
    public ValueList<T> RemoveAll(Func<T, bool> condition) => new([.. _items.Where(item => !condition(item))]);

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) =>
        other is not null && (ReferenceEquals(this, other) || _items.AsSpan().SequenceEqual(other._items));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>The elements in order.</summary>
    public Enumerator GetEnumerator() => new(_items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";

    /// <summary>Walks along a list without allocating.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _at;

        internal Enumerator(T[] items) => (_items, _at) = (items, -1);

        /// <summary>The element that was reached.</summary>
        public readonly T Current => _items[_at];

        /// <summary>Goes on to the next element.</summary>
        public bool MoveNext() => ++_at < _items.Length;
    }
}

/// <summary>Makes <see cref="ValueList{T}"/> values.</summary>
public static class ValueList
{
    /// <summary>A list of the given elements, copied.</summary>
    public static ValueList<T> Of<T>(params ReadOnlySpan<T> items) =>
        items.IsEmpty ? ValueList<T>.Empty : new(items.ToArray());

    /// <summary>A list of the elements of a sequence, in its order.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items)
    {
        if (items is ValueList<T> list)
        {
            return list;
        }

        var copy = items.ToArray();
        return copy.Length == 0 ? ValueList<T>.Empty : new(copy);
    }
}
