using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

/// <summary>A list of the SDK's objects; the base of its typed list classes.</summary>
public class DataCollection<T> : Collection<T>
{
    internal DataCollection()
    {
    }

    internal DataCollection(IList<T> list)
        : base(list)
    {
    }

    public void AddRange(params T[] items) => AddRange((IEnumerable<T>)items);

    public void AddRange(IEnumerable<T> items)
    {
        if (items == null)
        {
            return;
        }

        foreach (var item in items)
        {
            Add(item);
        }
    }

    public T[] ToArray()
    {
        var copy = new T[Count];
        CopyTo(copy, 0);
        return copy;
    }
}
