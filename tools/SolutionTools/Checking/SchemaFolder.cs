namespace SolutionTools.Checking;

/// <summary>Where Microsoft's schemas lie, when nobody says it: in <c>shared/schemas/dataverse-xsd</c> beside a folder or one above it.</summary>
public static class SchemaFolder
{
    private static readonly string Place = Path.Combine("shared", "schemas", "dataverse-xsd");

    /// <summary>Finds the folder.</summary>
    /// <param name="starts">The folders to look upwards from, one after the other.</param>
    /// <returns>The folder; null when there is none.</returns>
    public static string? Find(params IEnumerable<string> starts)
    {
        ArgumentNullException.ThrowIfNull(starts);
        foreach (var start in starts)
        {
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            {
                var folder = Path.Combine(at.FullName, Place);
                if (Directory.Exists(folder))
                {
                    return folder;
                }
            }
        }

        return null;
    }
}
