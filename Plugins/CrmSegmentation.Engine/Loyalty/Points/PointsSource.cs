namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>What points were given for: a row of an order table, or an award by its key.</summary>
/// <param name="Table">The logical name of the table.</param>
/// <param name="Id">The row's id, or the award's key.</param>
internal readonly record struct PointsSource(string Table, string Id)
{
    /// <summary>Compares as Dataverse compares ids and keys: capital and small letters are the same.</summary>
    public static IEqualityComparer<PointsSource> Comparer { get; } = new ByText();

    /// <summary>As it stands in keys.</summary>
    public override string ToString() => Table + ":" + Id;

    private sealed class ByText : IEqualityComparer<PointsSource>
    {
        public bool Equals(PointsSource x, PointsSource y) => string.Equals(x.Id, y.Id, StringComparison.OrdinalIgnoreCase)
            && string.Equals(x.Table, y.Table, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode(PointsSource source) => StringComparer.OrdinalIgnoreCase.GetHashCode(source.Id);
    }
}
