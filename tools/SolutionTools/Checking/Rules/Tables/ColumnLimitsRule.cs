using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>Lengths, ranges and precision.</summary>
internal sealed class ColumnLimitsRule() : CheckRule(
    "column-limits",
    "Lengths, smallest and largest values, precision, date formats and behaviours are within what the platform allows.",
    "The import fails, naming the column at best.")
{
    private const decimal LargestDecimal = 100_000_000_000m;
    private const decimal LargestMoney = 922_337_203_685_477.5807m;

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from table in solution.Tables.InSolution
        from column in table.OwnColumns
        where column.IsCustom
        from problem in Problems(column)
        select At(column.Element!.PointTo(problem.Child), problem.Message, "Correct it.");

    private static IEnumerable<(string Child, string Message)> Problems(Column column) => column.Type switch
    {
        "nvarchar" => Length(column.Element!, 4000),
        "ntext" => Length(column.Element!, 1_048_576),
        "int" => Range(column.Element!, int.MinValue, int.MaxValue),
        "decimal" => Range(column.Element!, -LargestDecimal, LargestDecimal).Concat(Accuracy(column.Element!, 10)),
        "float" => Range(column.Element!, -LargestDecimal, LargestDecimal).Concat(Accuracy(column.Element!, 5)),
        "money" => Range(column.Element!, -LargestMoney, LargestMoney).Concat(Accuracy(column.Element!, 10)).Concat(AccuracySource(column.Element!)),
        "datetime" => DateTime(column.Element!),
        _ => [],
    };

    private static IEnumerable<(string, string)> Length(XElement column, int longest)
    {
        if (column.Element("MaxLength") is null)
        {
            yield break;
        }

        if (!column.Text("MaxLength").TryWhole(out var length) || length < 1 || length > longest)
        {
            yield return ("MaxLength", $"MaxLength is '{column.Text("MaxLength")}'; 1 to {longest} are allowed.");
        }
        else if (column.Text("Length").TryWhole(out var bytes) && bytes != 2 * length && column.Text("Type").Same("nvarchar"))
        {
            yield return ("Length", $"Length is {bytes}, not twice MaxLength, {2 * length}.");
        }
    }

    private static IEnumerable<(string, string)> Range(XElement column, decimal least, decimal most)
    {
        var bounds = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["MinValue"] = least, ["MaxValue"] = most };
        foreach (var child in bounds.Keys.Where(child => column.Element(child) is not null).ToArray())
        {
            if (!column.Text(child).TryNumber(out var value) || value < least || value > most)
            {
                yield return (child, $"{child} is '{column.Text(child)}'; {least} to {most} are allowed.");
            }
            else
            {
                bounds[child] = value;
            }
        }

        if (bounds["MinValue"] > bounds["MaxValue"])
        {
            yield return ("MinValue", $"MinValue {bounds["MinValue"]} is more than MaxValue {bounds["MaxValue"]}.");
        }
    }

    private static IEnumerable<(string, string)> Accuracy(XElement column, int most)
    {
        if (column.Element("Accuracy") is not null && (!column.Text("Accuracy").TryWhole(out var digits) || digits < 0 || digits > most))
        {
            yield return ("Accuracy", $"Accuracy is '{column.Text("Accuracy")}'; 0 to {most} digits are allowed.");
        }
    }

    private static IEnumerable<(string, string)> AccuracySource(XElement column)
    {
        if (column.Element("AccuracySource") is not null && column.Text("AccuracySource") is not ("0" or "1" or "2"))
        {
            yield return ("AccuracySource", $"AccuracySource is '{column.Text("AccuracySource")}'; 0, 1 and 2 are allowed.");
        }
    }

    private static IEnumerable<(string, string)> DateTime(XElement column)
    {
        if (column.Text("Format").Lower() is not ("" or "date" or "datetime"))
        {
            yield return ("Format", $"Format is '{column.Text("Format")}'; date and datetime are allowed.");
        }

        if (column.Text("Behavior") is not ("" or "0" or "1" or "2" or "3"))
        {
            yield return ("Behavior", $"Behavior is '{column.Text("Behavior")}'; 1, 2 and 3 are allowed.");
        }
    }
}
