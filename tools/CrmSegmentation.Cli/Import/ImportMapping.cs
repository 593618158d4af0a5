using CrmSegmentation.Cli.Simulations;
using CrmSegmentation.Cli.Simulations.Csv;
using Newtonsoft.Json;

namespace CrmSegmentation.Cli.Import;

/// <summary>What an import reads, from where, and which column is what: the file that <c>--mapping</c> names.</summary>
internal sealed record ImportMapping
{
    /// <summary>The name of the source, which is part of the ids that rows get; 1 to 50 letters, digits and hyphens.</summary>
    public string Source { get; init; } = "import";

    /// <summary>The zone in which the files write times, by its Windows or IANA id.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The contacts; null when each contact that has orders is one.</summary>
    public ImportFile? Contacts { get; init; }

    /// <summary>The orders, from one or several files.</summary>
    public IReadOnlyList<ImportFile> Orders { get; init; } = [];

    /// <summary>Ratings of customers, of which the latest is their satisfaction; null for none.</summary>
    public RatingFile? Satisfaction { get; init; }

    /// <summary>Reads a mapping file.</summary>
    /// <param name="path">The file; the files that it names lie beside it unless it says otherwise.</param>
    /// <exception cref="SimulationRefusal">It cannot be read or is no mapping.</exception>
    public static ImportMapping Open(string path)
    {
        try
        {
            var settings = new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error };
            return JsonConvert.DeserializeObject<ImportMapping>(File.ReadAllText(path), settings)
                ?? throw new SimulationRefusal($"The mapping '{path}' is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulationRefusal($"The mapping '{path}' cannot be read.", exception);
        }
        catch (JsonException exception)
        {
            throw new SimulationRefusal($"The mapping '{path}' is not right: {exception.Message}", exception);
        }
    }
}

/// <summary>A file of contacts or orders.</summary>
internal record ImportFile
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The names of the columns, of a file whose first line does not name them.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>The header of the column for each thing, where its name does not tell.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>What is the same on every line.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>How dates are written, for example <c>M/d/yyyy</c>; null when the file shows it.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Where the contact of another number stands, of orders that name customers by it; null when they name contacts.</summary>
    public ContactLookup? ContactsBy { get; init; }

    /// <summary>Which column is what.</summary>
    /// <param name="known">The things that columns can be.</param>
    public ColumnChoices Choices(IReadOnlyCollection<string> known)
    {
        foreach (var name in Columns.Keys.Concat(Constants.Keys).Where(name => !known.Contains(name)))
        {
            throw new SimulationRefusal($"{File}: '{name}' is nothing that a column can be. There are: {string.Join(", ", known.Take(20))}.");
        }

        return new ColumnChoices(Columns, Constants);
    }
}

/// <summary>A file that says which contact another number belongs to.</summary>
internal sealed record ContactLookup
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The header of the column with the other number.</summary>
    public required string Key { get; init; }

    /// <summary>The header of the column with the contact's id.</summary>
    public required string Contact { get; init; }
}

/// <summary>A file of ratings.</summary>
internal sealed record RatingFile
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The header of the column with the contact's id.</summary>
    public required string Contact { get; init; }

    /// <summary>The header of the column with the rating, 1 to 5.</summary>
    public required string Rating { get; init; }

    /// <summary>The header of the column with the day of the rating.</summary>
    public required string Date { get; init; }

    /// <summary>How dates are written; null when the file shows it.</summary>
    public string? DateFormat { get; init; }
}
