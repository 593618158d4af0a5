namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// A part of an aggregate query's rows. Dataverse stops aggregating at 50,000 rows and answers at most 5,000 groups, so the rows of
/// <see cref="MostCustomers"/> customers at most are asked for at once; a part that is still too large is asked for in halves.
/// </summary>
/// <param name="Customers">The contacts whose rows are meant.</param>
/// <param name="From">Rows from this UTC instant on; null for no limit.</param>
/// <param name="To">Rows before this UTC instant; null for no limit.</param>
public sealed record FetchXmlPartition(IReadOnlyList<Guid> Customers, DateTime? From = null, DateTime? To = null)
{
    /// <summary>How many customers are asked for at once.</summary>
    public const int MostCustomers = 500;

    private static readonly DateTime First = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Whether rows without a date belong to it: to the first of the parts by time, as those without a limit do.</summary>
    public bool HoldsUndated => From is null;

    /// <summary>The parts that the rows of some customers are asked for in.</summary>
    public static IEnumerable<FetchXmlPartition> Of(IEnumerable<Guid> customers) =>
        (customers ?? throw new ArgumentNullException(nameof(customers)))
            .Select((id, place) => new KeyValuePair<int, Guid>(place / MostCustomers, id))
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .Select(group => new FetchXmlPartition([.. group]));

    /// <summary>
    /// Two parts that hold what this one holds: half of the customers each or, of a single customer, half of the time each. None when
    /// it cannot be divided.
    /// </summary>
    /// <param name="byTime">Whether the rows have a date to be divided by.</param>
    public IReadOnlyList<FetchXmlPartition> Halves(bool byTime)
    {
        if (Customers.Count > 1)
        {
            var half = Customers.Count / 2;
            return [this with { Customers = [.. Customers.Take(half)] }, this with { Customers = [.. Customers.Skip(half)] }];
        }

        var from = From ?? First;
        var seconds = ((To ?? Last) - from).Ticks / TimeSpan.TicksPerSecond;
        if (!byTime || seconds < 2)
        {
            return [];
        }

        var middle = from.AddTicks(seconds / 2 * TimeSpan.TicksPerSecond);
        return [this with { To = middle }, this with { From = middle }];
    }
}
