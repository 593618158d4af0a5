using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Tables of Dynamics 365 Sales.</summary>
internal sealed class MetaLicenseSalesTablesRule() : CheckRule(
    "meta-license-sales-entity-operations",
    "No step is on a table of Dynamics 365 Sales.",
    "Whoever sets it off needs a licence of Dynamics 365 Sales; Microsoft's checker finds it.",
    Severity.Warning)
{
    private static readonly HashSet<string> Sales = new(StringComparer.OrdinalIgnoreCase)
    {
        "competitor", "discount", "discounttype", "invoice", "invoicedetail", "lead", "opportunity", "opportunityclose", "opportunityproduct", "orderclose",
        "pricelevel", "product", "productpricelevel", "quote", "quoteclose", "quotedetail", "salesliterature", "salesorder", "salesorderdetail",
    };

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => StepUnderCheck.All(solution)
        .Where(step => Sales.Contains(step.Table))
        .Select(step => At(
            step.Element, $"'{step.Table}' is a table of Dynamics 365 Sales.",
            "Allow it where the users have the licence: --allow meta-license-sales-entity-operations."));
}
