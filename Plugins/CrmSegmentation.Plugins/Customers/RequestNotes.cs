using System.Collections.Concurrent;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Remembers what a request has told already, so that one about many rows does not tell it for each. It is a guess that may be lost at any
/// time: without it the same is told twice, and noted once all the same.
/// </summary>
internal static class RequestNotes
{
    private const int MostKept = 256;

    private static readonly ConcurrentDictionary<string, Guid> Told = new(StringComparer.Ordinal);

    /// <summary>Notes something for a request.</summary>
    /// <param name="request">The request's correlation id.</param>
    /// <param name="what">What it tells.</param>
    /// <returns>Whether it is told for the first time.</returns>
    public static bool IsFirst(Guid request, string what)
    {
        if (Told.Count > MostKept)
        {
            Told.Clear();
        }

        return Told.TryAdd($"{request:D}:{what}", request);
    }
}
