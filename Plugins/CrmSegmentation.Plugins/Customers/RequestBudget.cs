using System.Collections.Concurrent;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Counts how many contacts one request has settled, so that a request about many rows leaves the rest to jobs. It is a guess that may be
/// lost at any time: without it more is settled at once, and nothing is settled wrongly.
/// </summary>
internal static class RequestBudget
{
    private const int MostKept = 256;

    private static readonly ConcurrentDictionary<Guid, int> Settled = new();

    /// <summary>Takes contacts from the budget of a request.</summary>
    /// <param name="request">The request's correlation id.</param>
    /// <param name="contacts">How many are to be settled.</param>
    /// <param name="most">How many one request settles at once.</param>
    /// <returns>Whether they may be settled at once.</returns>
    public static bool Take(Guid request, int contacts, int most)
    {
        if (Settled.Count > MostKept)
        {
            Settled.Clear();
        }

        return Settled.AddOrUpdate(request, contacts, (_, sofar) => Math.Min(sofar, most) + contacts) <= most;
    }
}
