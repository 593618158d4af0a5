namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>Who made a membership.</summary>
public enum MembershipSource
{
    /// <summary>The segment's formula.</summary>
    Rule,

    /// <summary>A person; only a person ends it.</summary>
    Manual,

    /// <summary>A model; only the model ends it.</summary>
    Model,
}
