using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace CrmSegmentation.Cli.Simulations.Csv;

/// <summary>
/// Reads CSV text: UTF-8 or UTF-16, separated by commas, semicolons, tabs, bars or runs of blanks, with quoted cells, whichever of these
/// the first line shows.
/// </summary>
internal sealed class CsvFile
{
    private const int LookedAt = 4096;
    private const string NoText = "This is no text. Save the sheet as CSV (UTF-8) and give that file.";

    private static readonly UTF8Encoding Utf8Text = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _name;
    private readonly byte[] _bytes;
    private readonly bool _isByBlanks;
    private readonly Dictionary<long, CsvMalformedReason> _malformed = [];

    private CsvFile(string name, byte[] bytes)
    {
        _name = name;
        _bytes = bytes;
        _isByBlanks = IsByBlanks(bytes);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="SimulationRefusal">It cannot be read, or is no CSV text with a header and a row.</exception>
    public static CsvTable Open(string path)
    {
        try
        {
            return Read(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulationRefusal($"The file '{path}' cannot be read.", exception);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="SimulationRefusal">They are no CSV text with a header and a row.</exception>
    public static CsvTable Read(string name, byte[] bytes)
    {
        var file = new CsvFile(name, ToUtf8(name, bytes));
        var rows = file.ReadRows(allowLineBreaks: true);
        if (file._malformed.ContainsValue(CsvMalformedReason.UnterminatedQuote))
        {
            // One quote that is never closed must not swallow the rest of the file: then each line is a row.
            file._malformed.Clear();
            rows = file.ReadRows(allowLineBreaks: false);
        }

        return file.TableOf(rows);
    }

    private static byte[] ToUtf8(string name, byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            var encoding = bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return Utf8Text.GetBytes(encoding.GetString(bytes, 2, bytes.Length - 2));
        }

        if (bytes.AsSpan(0, Math.Min(bytes.Length, LookedAt)).Contains((byte)0))
        {
            throw new SimulationRefusal($"{name}: {NoText}");
        }

        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }

    /// <summary>Whether the first line shows no other separator.</summary>
    private static bool IsByBlanks(byte[] bytes)
    {
        var text = bytes.AsSpan().TrimStart("\r\n \t"u8);
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? text : text[..end];
        var isQuoted = false;
        foreach (var letter in line)
        {
            isQuoted ^= letter == (byte)'"';
            if (!isQuoted && letter is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|')
            {
                return false;
            }
        }

        return line.Contains((byte)' ');
    }

    private List<CsvRow> ReadRows(bool allowLineBreaks)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = _isByBlanks ? ' ' : null,
            TrimWhitespace = !_isByBlanks,
            TrackLineNumbers = true,
            PoolStrings = true,
            AllowLineBreaksInQuotes = allowLineBreaks,
            OnMalformedRecord = record => _malformed.TryAdd(record.LineNumber, record.Reason),
        };
        using var reader = CsvReader.Create(_bytes, options);
        var rows = new List<CsvRow>();
        while (reader.Read())
        {
            var cells = CellsOf(reader);
            if (cells.Any(cell => cell.Length > 0))
            {
                rows.Add(new CsvRow(reader.LineNumber, new ByteSpan(checked((int)reader.ByteOffset), reader.RawRecord.Length), cells));
            }
        }

        return rows;
    }

    private string[] CellsOf(CsvReader reader)
    {
        var cells = new List<string>(reader.FieldCount);
        for (var place = 0; place < reader.FieldCount; place++)
        {
            // In a run of blanks there are empty cells between them, which are none.
            if (!_isByBlanks || reader.GetRawSpan(place).Length > 0)
            {
                cells.Add(reader.GetString(place));
            }
        }

        return [.. cells];
    }

    private CsvTable TableOf(List<CsvRow> rows)
    {
        if (rows.Count == 0)
        {
            throw new SimulationRefusal($"{_name}: The file is empty. Its first line must name the columns.");
        }

        var header = rows[0];
        if (_malformed.TryGetValue(header.Line, out var broken) && IsBad(broken))
        {
            throw new SimulationRefusal($"{_name}, line {header.Line}: {Words(broken)}");
        }

        if (rows.Count == 1)
        {
            throw new SimulationRefusal($"{_name}: There is only a header, and no line behind it.");
        }

        var table = new CsvTable(_name, _bytes, header, rows.GetRange(1, rows.Count - 1));
        foreach (var row in table.Rows)
        {
            Check(table, row);
        }

        return table;
    }

    private void Check(CsvTable table, CsvRow row)
    {
        if (!Utf8.IsValid(_bytes.AsSpan(row.Span.Start, row.Span.Length)))
        {
            table.Refuse(row, (string?)null, "there are bytes that are no UTF-8 text. Save the file as UTF-8.");
        }
        else if (_malformed.TryGetValue(row.Line, out var reason) && IsBad(reason))
        {
            table.Refuse(row, (string?)null, Words(reason));
        }
        else if (row.Cells.Length > table.Header.Count || (_isByBlanks && row.Cells.Length < table.Header.Count))
        {
            var way = _isByBlanks ? "" : " A text that holds the separator needs double quotes around it.";
            table.Refuse(row, (string?)null, $"{Count(row.Cells.Length)} where the header has {table.Header.Count}.{way}");
        }
    }

    private static string Count(int cells) => cells == 1 ? "1 cell" : $"{cells} cells";

    /// <summary>A quote within an unquoted text is part of it.</summary>
    private static bool IsBad(CsvMalformedReason reason) => reason != CsvMalformedReason.StrayQuote;

    private static string Words(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.TextAfterClosingQuote => "a cell goes on behind its closing double quote. Within quotes, write a double quote twice.",
        _ => "a double quote opens a cell and is never closed.",
    };
}
