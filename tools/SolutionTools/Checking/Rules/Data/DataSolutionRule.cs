using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>The data, and the solutions that are checked together with it.</summary>
internal sealed class DataSolutionRule() : CheckRule(
    "data-solution",
    "Tables, fields with their types, and values of choices in a data package are those of the solutions that are checked together with it.",
    "The import refuses the package, or fails record by record.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var tables = new TablesTogether(solution.CheckedWith);
        foreach (var table in solution.Data.Tables.Values)
        {
            if (tables.IsMissing(table.Name))
            {
                yield return At(table.Element.Point("name"), $"No solution has a table '{table.Name}'.", "Correct the name, or remove the table.");
                continue;
            }

            foreach (var field in table.Fields.Values)
            {
                if (tables.IsMissing(table.Name, field.Name))
                {
                    yield return At(field.Element.Point("name"), $"'{table.Name}' has no column '{field.Name}'.", "Correct the name, or remove the field.");
                }
                else if (tables.TypesOf(table.Name, field.Name).FirstOrDefault(type => !DataTypes.Fits(field.Type, type)) is { } type)
                {
                    yield return At(
                        field.Element.Point("type"), $"The column '{field.Name}' is {type}, the field {field.Type}.",
                        "Write the type that belongs to the column.");
                }

                foreach (var target in field.Targets.Where(tables.IsMissing))
                {
                    yield return At(field.Element.Point("lookupType"), $"No solution has a table '{target}'.", "Correct lookupType.");
                }
            }
        }

        foreach (var (field, table, declared) in solution.Data.DeclaredFields.Where(item => DataTypes.IsChoice(item.Declared.Type)))
        {
            if (tables.ChoicesOf(table.Name, declared.Name) is { } known && DataTypes.Choices(declared.Type, field.Attr("value")) is { } chosen)
            {
                foreach (var value in chosen.Where(value => !known.Contains(value)))
                {
                    yield return At(
                        field.Point("value"), $"'{declared.Name}' of '{table.Name}' has no option {value}.",
                        $"Write one of {string.Join(", ", known.Order())}.");
                }
            }
        }
    }
}
