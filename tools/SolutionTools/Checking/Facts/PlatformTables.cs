namespace SolutionTools.Checking.Facts;

/// <summary>The tables that every Dataverse has: data beside this file.</summary>
internal static class PlatformTables
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Table> All { get; } = Read();

    private static Dictionary<string, Table> Read()
    {
        using var stream = typeof(PlatformTables).Assembly.GetManifestResourceStream("PlatformTables.txt")
            ?? throw new InvalidOperationException("The list of platform tables is not in the assembly.");
        using var reader = new StreamReader(stream);
        var tables = new Dictionary<string, Table>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var table = Parse(line.Split('|'));
                tables[table.LogicalName] = table;
            }
        }

        return tables;
    }

    private static Table Parse(string[] parts) => new()
    {
        LogicalName = parts[0],
        SchemaName = parts[1],
        Ownership = parts[2] == "?" ? "" : parts[2],
        PrimaryId = parts[3],
        PrimaryName = parts[4],
        HasAllColumns = parts[5] == "+",
        IsOfPlatform = true,
        Columns = parts[6].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(column => column.Split(':'))
            .Select(column => new Column(column[0], column[1], null))
            .ToDictionary(column => column.LogicalName, StringComparer.Ordinal),
    };
}
