using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>The fields of data_schema.xml.</summary>
internal sealed class DataSchemaFieldRule() : CheckRule(
    "data-schema-field",
    "A field of data_schema.xml is there once, by its logical name, with a type that the Configuration Migration tool knows; a lookup names its tables.",
    "The import refuses the schema, or passes over the field.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Data.Schema.Elements("entity"))
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var element in table.Under("fields", "field"))
            {
                var field = new DataField(element);
                if (field.Name.Length == 0 || field.Name != field.Name.Lower())
                {
                    yield return At(element.Point("name"), $"'{field.Name}' is no logical name.", "Write the name in lower case.");
                }

                if (!seen.Add(field.Name))
                {
                    yield return At(element, $"'{table.Attr("name")}' has the field '{field.Name}' twice.", "Keep one.");
                }

                if (!DataTypes.IsKnown(field.Type))
                {
                    yield return At(element.Point("type"), $"'{field.Type}' is no type of a field.", $"Write one of {string.Join(", ", DataTypes.All)}.");
                }

                if (field.Type == DataTypes.Lookup && !field.Targets.Any())
                {
                    yield return At(
                        element, $"'{field.Name}' does not say which table it points to.", "Add lookupType with the table, or several with | between.");
                }
            }
        }
    }
}
