using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Messages of Dynamics 365 Sales.</summary>
internal sealed class MetaLicenseSalesMessagesRule() : CheckRule(
    "meta-license-sales-sdkmessages",
    "No step is on a message of Dynamics 365 Sales.",
    "Whoever sets it off needs a licence of Dynamics 365 Sales; Microsoft's checker finds it.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => StepUnderCheck.All(solution)
        .Where(step => Messages.IsOfSales(step.Message))
        .Select(step => At(
            step.Element, $"{step.Message} is a message of Dynamics 365 Sales.",
            "Allow it where the users have the licence: --allow meta-license-sales-sdkmessages."));
}
