namespace CrmSegmentation.Cli.Simulations.Csv;

/// <summary>The rows of a CSV file, and those of its lines that turned out to be bad.</summary>
internal sealed class CsvTable
{
    private readonly byte[] _bytes;
    private readonly CsvRow _header;
    private readonly Dictionary<CsvRow, BadLine> _bad = new(ReferenceEqualityComparer.Instance);

    /// <summary>A table.</summary>
    /// <param name="name">The file as it was named.</param>
    /// <param name="bytes">The file, as UTF-8.</param>
    /// <param name="header">Its first row.</param>
    /// <param name="rows">The rows behind it.</param>
    public CsvTable(string name, byte[] bytes, CsvRow header, IReadOnlyList<CsvRow> rows)
    {
        Name = name;
        Rows = rows;
        _bytes = bytes;
        _header = header;
    }

    /// <summary>The file as it was named.</summary>
    public string Name { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header => _header.Cells;

    /// <summary>All rows, the bad ones included.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>The rows that nothing bad is known of.</summary>
    public IEnumerable<CsvRow> GoodRows => _bad.Count == 0 ? Rows : Rows.Where(row => !_bad.ContainsKey(row));

    /// <summary>The bad lines, in the order of the file.</summary>
    public IReadOnlyList<BadLine> Bad => [.. _bad.Values.OrderBy(bad => bad.Row.Line)];

    /// <summary>Whether the row has been found bad.</summary>
    public bool IsBad(CsvRow row) => _bad.ContainsKey(row);

    /// <summary>Marks a row as bad; of several mistakes in a row the first stays.</summary>
    public void Refuse(CsvRow row, int? column, string message) => Refuse(row, column is { } place ? Header[place] : null, message);

    /// <summary>Marks a row as bad; of several mistakes in a row the first stays.</summary>
    public void Refuse(CsvRow row, string? column, string message) => _bad.TryAdd(row, new BadLine(row, column, message));

    /// <summary>Writes the header and the bad lines as they stand in the file.</summary>
    public void WriteBad(Stream output)
    {
        foreach (var row in Bad.Select(bad => bad.Row).Prepend(_header))
        {
            output.Write(_bytes, row.Span.Start, row.Span.Length);
            output.WriteByte((byte)'\n');
        }
    }
}
