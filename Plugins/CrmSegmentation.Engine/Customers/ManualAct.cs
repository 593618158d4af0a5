using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Loyalty.Points;

namespace CrmSegmentation.Engine.Customers;

/// <summary>
/// What somebody does to a customer beside what follows from orders, columns and time. It is settled together with what follows from it, and
/// told also where first fillings are silent.
/// </summary>
public sealed record ManualAct
{
    /// <summary>Points that are awarded or redeemed; null for none.</summary>
    public PointsEntry? Entry { get; init; }

    /// <summary>A membership that is given or taken; null for none.</summary>
    public ManualMembership? Membership { get; init; }
}
