using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>What lookups point to.</summary>
internal sealed class DataLookupRule() : CheckRule(
    "data-lookup",
    "The value of a lookup comes with the table and the name of the row: lookupentity, one of the field's lookupType, and lookupentityname.",
    "The import leaves the lookup empty and reports success.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var lookups = solution.Data.DeclaredFields.Where(item => DataTypes.IsLookup(item.Declared.Type) && item.Field.Attr("value").Length > 0);
        foreach (var (field, _, declared) in lookups)
        {
            var target = field.Attr("lookupentity");
            if (target.Length == 0)
            {
                yield return At(field, $"'{declared.Name}' does not say which table it points to.", "Add lookupentity with the table of the row.");
            }
            else if (declared.Targets.Any() && !declared.Targets.Any(one => one == "*" || one == target))
            {
                yield return At(
                    field.Point("lookupentity"), $"'{declared.Name}' points to '{target}'; data_schema.xml says {string.Join(" or ", declared.Targets)}.",
                    "Correct lookupentity, or add the table to lookupType.");
            }

            if (field.Attr("lookupentityname").Length == 0)
            {
                yield return At(field, $"'{declared.Name}' does not name the row.", "Add lookupentityname with the name of the row.");
            }
        }
    }
}
