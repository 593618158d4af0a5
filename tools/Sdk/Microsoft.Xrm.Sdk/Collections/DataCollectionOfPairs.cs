using System.Collections;

namespace Microsoft.Xrm.Sdk;

/// <summary>Values by key, in the order they were added; the base of the SDK's named collections.</summary>
public abstract class DataCollection<TKey, TValue> : ICollection<KeyValuePair<TKey, TValue>>
{
    private readonly Dictionary<TKey, TValue> _values = [];

    protected internal DataCollection()
    {
    }

    protected internal DataCollection(IDictionary<TKey, TValue> collection) => AddRange(collection);

    public int Count => _values.Count;

    public virtual bool IsReadOnly { get; internal set; }

    public ICollection<TKey> Keys => _values.Keys;

    public ICollection<TValue> Values => _values.Values;

    public virtual TValue this[TKey key]
    {
        get => _values[key];
        set
        {
            RequireWritable();
            _values[key] = value;
        }
    }

    public void Add(TKey key, TValue value)
    {
        RequireWritable();
        _values.Add(key, value);
    }

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void AddRange(params KeyValuePair<TKey, TValue>[] items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>)items);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        RequireWritable();
        foreach (var item in items ?? [])
        {
            _values.Add(item.Key, item.Value);
        }
    }

    public void Clear()
    {
        RequireWritable();
        _values.Clear();
    }

    public bool Contains(TKey key) => _values.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> item) => Pairs.Contains(item);

    public bool ContainsKey(TKey key) => _values.ContainsKey(key);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => Pairs.CopyTo(array, arrayIndex);

    public bool Remove(TKey key)
    {
        RequireWritable();
        return _values.Remove(key);
    }

    public bool Remove(KeyValuePair<TKey, TValue> item)
    {
        RequireWritable();
        return Pairs.Remove(item);
    }

    public bool TryGetValue(TKey key, out TValue value) => _values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ICollection<KeyValuePair<TKey, TValue>> Pairs => _values;

    private void RequireWritable()
    {
        if (IsReadOnly)
        {
            throw new InvalidOperationException("The collection is read-only.");
        }
    }
}
