namespace CrmSegmentation.Cli.Simulations.Csv;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Span">Where it lies in the file.</param>
/// <param name="Cells">Its cells; as many as the line has.</param>
internal sealed record CsvRow(long Line, ByteSpan Span, string[] Cells)
{
    /// <summary>A cell, without blanks around it; empty when the line has none there.</summary>
    public string this[int place] => place < Cells.Length ? Cells[place] : "";
}

/// <summary>A stretch of a file.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length in bytes, without the line end.</param>
internal readonly record struct ByteSpan(int Start, int Length);

/// <summary>A line that cannot be used.</summary>
/// <param name="Row">The row.</param>
/// <param name="Column">The header of the column that holds the mistake; null when it is the line as a whole.</param>
/// <param name="Message">What was found and what was expected.</param>
internal sealed record BadLine(CsvRow Row, string? Column, string Message)
{
    /// <summary>The place and the message.</summary>
    public override string ToString() => $"line {Row.Line}{(Column is null ? "" : $", {Column}")}: {Message}";
}
