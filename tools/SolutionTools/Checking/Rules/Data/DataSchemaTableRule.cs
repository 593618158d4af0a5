using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>The tables of data_schema.xml.</summary>
internal sealed class DataSchemaTableRule() : CheckRule(
    "data-schema-table",
    "data_schema.xml has each table once, by its logical name, with a primary id of type guid and a field to compare by; the import order names its tables.",
    "The import refuses the schema, loses lookups between the records, or makes new rows each time.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in solution.Data.Schema.Elements("entity"))
        {
            var table = DataTable.Of(element);
            if (table.Name.Length == 0 || table.Name != table.Name.Lower())
            {
                yield return At(element.Point("name"), $"'{table.Name}' is no logical name.", "Write the name in lower case.");
            }

            if (!seen.Add(table.Name))
            {
                yield return At(element, $"The table '{table.Name}' is there twice.", "Keep one, with the fields of both.");
            }

            if (table.Fields.GetValueOrDefault(table.PrimaryId) is not { Type: DataTypes.Id })
            {
                yield return At(
                    element.Point("primaryidfield"), $"'{table.PrimaryId}' is no field of type guid of '{table.Name}'.",
                    "Name the primary id in primaryidfield, and add it to the fields with type=\"guid\" primaryKey=\"true\".");
            }

            if (!table.Fields.ContainsKey(element.Attr("primarynamefield"))
                && table.Fields.Values.All(field => !field.Element.Attr("updateCompare").Same("true")))
            {
                yield return At(
                    element.Point("primarynamefield"), $"Nothing says by which field rows of '{table.Name}' are found again.",
                    "Add updateCompare=\"true\" to a field, or the primary name to the fields.");
            }
        }

        foreach (var ordered in solution.Data.Schema.Under("entityImportOrder", "entityName"))
        {
            if (!solution.Data.Tables.ContainsKey(ordered.Value.Trim()))
            {
                yield return At(
                    ordered, $"The import order names '{ordered.Value.Trim()}', which is no table of the schema.", "Correct the name, or remove it.");
            }
        }
    }
}
