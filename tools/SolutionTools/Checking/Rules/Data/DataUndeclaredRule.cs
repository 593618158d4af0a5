using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>What data.xml has and its schema does not.</summary>
internal sealed class DataUndeclaredRule() : CheckRule(
    "data-undeclared",
    "Tables, fields and N:N relationships of data.xml are in data_schema.xml, spelt alike.",
    "The import passes over them and reports success.")
{
    private const string Remedy = "Correct the name, or add it to data_schema.xml.";

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var entity in solution.Data.Data.Elements("entity").Where(entity => !solution.Data.Tables.ContainsKey(entity.Attr("name"))))
        {
            yield return At(entity.Point("name"), $"data_schema.xml has no table '{entity.Attr("name")}'.", Remedy);
        }

        foreach (var (entity, table) in solution.Data.DeclaredTables)
        {
            foreach (var field in DataUnderCheck.Records(entity).Elements("field").Where(field => !table.Fields.ContainsKey(field.Attr("name"))))
            {
                yield return At(field.Point("name"), $"data_schema.xml has no field '{field.Attr("name")}' in '{table.Name}'.", Remedy);
            }

            var relationships = table.Element.Under("relationships", "relationship").Select(relationship => relationship.Attr("name")).ToHashSet();
            foreach (var pairs in entity.Under("m2mrelationships", "m2mrelationship"))
            {
                if (pairs.Attr("m2mrelationshipname") is var name && !relationships.Contains(name))
                {
                    yield return At(pairs.Point("m2mrelationshipname"), $"data_schema.xml has no relationship '{name}' in '{table.Name}'.", Remedy);
                }
            }
        }
    }
}
