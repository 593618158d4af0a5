using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>What money needs beside it.</summary>
internal sealed class MoneyCompanionsRule() : CheckRule(
    "money-companions",
    "A money column has its base column, and its table TransactionCurrencyId and ExchangeRate.",
    "The import fails, or amounts have no currency.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.InSolution)
        {
            foreach (var column in table.OwnColumns
                .Where(column => column.IsCustom && column.Type == "money" && column.Element!.Element("CalculationOf") is null))
            {
                // The base column of a name says itself what it is.
                if (column.LogicalName.EndsWith("_base", StringComparison.Ordinal))
                {
                    continue;
                }

                var missing = new[] { $"{column.LogicalName}_base", "transactioncurrencyid", "exchangerate" }
                    .Where(name => !table.Columns.ContainsKey(name) && (table.IsDefined || name.EndsWith("_base", StringComparison.Ordinal)))
                    .ToArray();
                if (missing.Length > 0)
                {
                    yield return At(
                        column.Element!, $"The money column '{column.LogicalName}' lacks {string.Join(", ", missing)}.",
                        "Add the columns as an export has them.");
                }
            }
        }
    }
}
