using System.Globalization;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>What the engine allows, the columns hold: no settled number is refused by Dataverse.</summary>
[TestClass]
public sealed class LimitTests
{
    public static IEnumerable<object[]> Limits =>
    [
        ["crmseg_pointsentry", "crmseg_points", -PointsEntry.MostPoints, PointsEntry.MostPoints],
        ["crmseg_profile", "crmseg_points", 0L, CustomerProfile.Most],
        ["crmseg_profile", "crmseg_pointspending", 0L, CustomerProfile.Most],
        ["crmseg_profile", "crmseg_pointsdebt", 0L, CustomerProfile.Most],
        ["crmseg_profile", "crmseg_pointsexpiring", 0L, CustomerProfile.Most],
        ["crmseg_profile", "crmseg_spend", -CustomerProfile.Most, CustomerProfile.Most],
        ["crmseg_profile", "crmseg_averageordervalue", -CustomerProfile.Most, CustomerProfile.Most],
        ["contact", "crmseg_pointsbalance", -CustomerProfile.Most, CustomerProfile.Most],
        ["crmseg_loyaltytier", "crmseg_threshold", 0L, (long)LoyaltyTier.MostThreshold],
        ["crmseg_loyaltyprogram", "crmseg_windowmonths", 1L, (long)LoyaltyProgram.MostMonths],
        ["crmseg_loyaltyprogram", "crmseg_expirymonths", 1L, (long)LoyaltyProgram.MostMonths],
        ["crmseg_loyaltyprogram", "crmseg_rfmmonths", 1L, (long)LoyaltyProgram.MostMonths],
    ];

    [TestMethod]
    [DynamicData(nameof(Limits))]
    public void Column_OfWhatTheEngineLimits_HoldsJustThat(string table, string name, long least, long most)
    {
        var column = SolutionSourceFolder.Core.Entities.Where(entity => SolutionSourceFolder.NameOf(entity) == table).SelectMany(SolutionSourceFolder.ColumnsOf)
            .Single(column => (string?)column.Element("LogicalName") == name);

        Assert.AreEqual(least, decimal.Parse((string)column.Element("MinValue")!, CultureInfo.InvariantCulture));
        Assert.AreEqual(most, decimal.Parse((string)column.Element("MaxValue")!, CultureInfo.InvariantCulture));
    }
}
