using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty.Points;

namespace CrmSegmentation.Plugins.Points;

/// <summary>The custom API crmseg_AwardPoints: gives points that no order earned.</summary>
public sealed class AwardPointsPlugin : PointsPlugin
{
    /// <inheritdoc />
    protected override PointsAnswer Ask(CustomerSnapshot customer, Catalogue catalogue, PointsRequest request, DateTime asOf) =>
        PointsOperations.Award(customer, catalogue, request, asOf);
}
