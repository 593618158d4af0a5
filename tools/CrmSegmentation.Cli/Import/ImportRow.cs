namespace CrmSegmentation.Cli.Import;

/// <summary>A row that is to be in Dataverse.</summary>
/// <param name="Id">Its id, made of the source and its key there: so importing again finds it.</param>
/// <param name="Key">Its key in the source, for people.</param>
/// <param name="Values">Its columns.</param>
internal sealed record ImportRow(Guid Id, string Key, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>What must be written after it was made, since Dataverse makes rows in their first state only; null for nothing.</summary>
    public IReadOnlyDictionary<string, object?>? Then { get; init; }
}

/// <summary>The rows of one table.</summary>
/// <param name="Table">The table's logical name.</param>
/// <param name="Rows">The rows.</param>
internal sealed record ImportTable(string Table, IReadOnlyList<ImportRow> Rows);
