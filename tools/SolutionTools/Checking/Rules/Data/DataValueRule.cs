using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>Values as the tool reads them.</summary>
internal sealed class DataValueRule() : CheckRule(
    "data-value",
    "A value is written as its field's type asks: digits for numbers and options, True or False, dates, GUIDs; and a file that it names is below files.",
    "The import drops or misreads the value and reports success.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var (field, _, declared) in solution.Data.DeclaredFields)
        {
            var value = field.Attr("value");
            if (DataTypes.Expected(declared.Type, value) is { } expected)
            {
                yield return At(field.Point("value"), $"'{value}' is not {expected}, which '{declared.Name}' holds.", $"Write {expected}.");
            }
            else if (declared.Type == DataTypes.File && value.Length > 0 && !solution.HasFile($"files/{value}.bin"))
            {
                yield return At(field.Point("value"), $"The package has no file 'files/{value}.bin'.", "Add the file, or leave the field out.");
            }
        }
    }
}
