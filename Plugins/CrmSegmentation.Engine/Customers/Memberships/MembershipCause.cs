namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>Why a membership began or ended.</summary>
public enum MembershipCause
{
    /// <summary>The segment's formula began to hold, or no longer holds.</summary>
    Formula,

    /// <summary>The segment's exit formula holds.</summary>
    ExitFormula,

    /// <summary>Another segment of the same family took the customer over.</summary>
    Family,

    /// <summary>The segment was retired.</summary>
    Retired,

    /// <summary>The contact was deactivated.</summary>
    Deactivated,

    /// <summary>A person added the customer.</summary>
    Added,

    /// <summary>A person removed the customer.</summary>
    Removed,
}
