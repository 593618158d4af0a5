using System.Text;
using CrmSegmentation.Cli.Simulations;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Cli.Import;

/// <summary>A file whose first line does not name the columns.</summary>
internal static class HeaderlessFile
{
    /// <summary>Reads it as though the mapping's header were its first line; the lines count from the one behind it.</summary>
    public static CsvTable Open(string path, IReadOnlyList<string> header)
    {
        try
        {
            return CsvFile.Read(path, [.. Encoding.UTF8.GetBytes(string.Join(' ', header) + "\n"), .. File.ReadAllBytes(path)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulationRefusal($"The file '{path}' cannot be read.", exception);
        }
    }
}

/// <summary>Columns of a file by the names of their headers.</summary>
internal static class HeaderPlaces
{
    /// <summary>The place of a header.</summary>
    /// <exception cref="SimulationRefusal">There is none.</exception>
    public static int Of(CsvTable table, string header)
    {
        for (var place = 0; place < table.Header.Count; place++)
        {
            if (string.Equals(table.Header[place], header, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        throw new SimulationRefusal($"{table.Name}: There is no column '{header}'.");
    }
}

/// <summary>Which contact another number belongs to.</summary>
internal sealed class ContactTranslation
{
    private readonly Dictionary<string, string> _contacts = new(StringComparer.Ordinal);

    /// <summary>The contact's id; null when nobody has the number.</summary>
    public string? ContactOf(string key) => _contacts.GetValueOrDefault(key);

    /// <summary>Reads a file.</summary>
    public static ContactTranslation Read(CsvTable table, ContactLookup lookup)
    {
        var translation = new ContactTranslation();
        var key = HeaderPlaces.Of(table, lookup.Key);
        var contact = HeaderPlaces.Of(table, lookup.Contact);
        foreach (var row in table.GoodRows.ToArray())
        {
            if (row[key].Length == 0 || row[contact].Length == 0)
            {
                table.Refuse(row, row[key].Length == 0 ? key : contact, "it is empty.");
            }
            else if (!translation._contacts.TryAdd(row[key], row[contact]) && translation._contacts[row[key]] != row[contact])
            {
                table.Refuse(row, key, "the number belongs to another contact on an earlier line.");
            }
        }

        return translation;
    }
}

/// <summary>The latest rating of each customer.</summary>
internal sealed class Ratings
{
    private readonly Dictionary<string, Rating> _latest = new(StringComparer.Ordinal);

    /// <summary>The latest rating; null of a customer without one.</summary>
    public Rating? Of(string contact) => _latest.GetValueOrDefault(contact);

    /// <summary>Reads a file.</summary>
    public static Ratings Read(CsvTable table, RatingFile file, ZoneRules zone)
    {
        var ratings = new Ratings();
        var contact = HeaderPlaces.Of(table, file.Contact);
        var score = HeaderPlaces.Of(table, file.Rating);
        var date = HeaderPlaces.Of(table, file.Date);
        var dates = DateReading.Decide(
            table.GoodRows.Select(row => (row.Line, row[date])), file.DateFormat is { } format ? DateReading.FormatOf(format) : null, table.Name, zone);
        foreach (var row in table.GoodRows.ToArray())
        {
            if (!int.TryParse(row[score], out var number) || number is < 1 or > 5)
            {
                table.Refuse(row, score, $"'{row[score]}' is no rating from 1 to 5.");
            }
            else if (dates.Read(row[date], out var local) is { } mistake)
            {
                table.Refuse(row, date, mistake);
            }
            else if (ratings.Of(row[contact]) is not { } earlier || earlier.On < zone.ToUtc(local))
            {
                ratings._latest[row[contact]] = new Rating(number, zone.ToUtc(local));
            }
        }

        return ratings;
    }
}

/// <summary>How satisfied a customer said to be.</summary>
/// <param name="Score">1 to 5.</param>
/// <param name="On">When, in UTC.</param>
internal sealed record Rating(int Score, DateTime On);
