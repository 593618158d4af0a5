using System.Xml;
using System.Xml.Schema;

namespace SolutionTools.Checking.Rules.Schemas;

/// <summary>
/// Microsoft's schemas for customizations.xml, of platform 9.0, with the list of what newer platforms write beyond them.
/// </summary>
internal sealed class SchemaLibrary
{
    private const string MainSchema = "CustomizationsSolution.xsd";
    private const string ListOfDrift = "drift.txt";

    private SchemaLibrary(XmlSchemaSet? schemas, SchemaDrift drift, string? missing) => (Schemas, Drift, Missing) = (schemas, drift, missing);

    /// <summary>The compiled schemas; null when there are none.</summary>
    public XmlSchemaSet? Schemas { get; }

    public SchemaDrift Drift { get; }

    /// <summary>Why there are no schemas; null when there are.</summary>
    public string? Missing { get; }

    /// <summary>Reads the schemas of a folder.</summary>
    public static SchemaLibrary Open(string? folder)
    {
        if (folder is null)
        {
            return new SchemaLibrary(null, SchemaDrift.None, "There are no schemas to check against: name their folder with --schemas. All else is checked.");
        }

        var main = Path.Combine(folder, MainSchema);
        if (!File.Exists(main))
        {
            return new SchemaLibrary(null, SchemaDrift.None, $"There is no {MainSchema} in '{folder}': nothing is checked against schemas. All else is.");
        }

        try
        {
            var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
            set.Add(null, main);
            set.Compile();
            var drift = Path.Combine(folder, ListOfDrift);
            return new SchemaLibrary(set, File.Exists(drift) ? SchemaDrift.Parse(File.ReadLines(drift)) : SchemaDrift.None, null);
        }
        catch (Exception exception) when (exception is XmlException or XmlSchemaException or IOException or UnauthorizedAccessException or UriFormatException)
        {
            return new SchemaLibrary(null, SchemaDrift.None, $"The schemas in '{folder}' cannot be used: {exception.Message} All else is checked.");
        }
    }
}
