namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>Where the rows of Orders, OrderLines or Segments are: steps from the contact, and the columns of the last table.</summary>
/// <param name="Path">The steps from the contact to the rows; at least one.</param>
/// <param name="Columns">The columns of the last step's table, by the names that formulas use.</param>
public sealed record FetchXmlTable(IReadOnlyList<FetchXmlLink> Path, IReadOnlyDictionary<string, FetchXmlColumn> Columns)
{
    /// <summary>The primary key of the last table, by which rows are counted; null when the rows are never aggregated by Dataverse.</summary>
    public string? Key { get; init; }

    /// <summary>The moment by which an aggregate query that is too large is divided further; null when it cannot be.</summary>
    public string? PartitionedBy { get; init; }
}
