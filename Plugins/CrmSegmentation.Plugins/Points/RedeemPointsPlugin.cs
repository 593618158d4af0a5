using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty.Points;

namespace CrmSegmentation.Plugins.Points;

/// <summary>The custom API crmseg_RedeemPoints: spends points, never more than there are.</summary>
public sealed class RedeemPointsPlugin : PointsPlugin
{
    /// <inheritdoc />
    protected override PointsAnswer Ask(CustomerSnapshot customer, Catalogue catalogue, PointsRequest request, DateTime asOf) =>
        PointsOperations.Redeem(customer, catalogue, request, asOf);
}
