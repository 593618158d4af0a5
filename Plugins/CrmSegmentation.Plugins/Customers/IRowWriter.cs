using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>Where the changes of customers are written to: at once, row by row, or table by table for many customers together.</summary>
internal interface IRowWriter
{
    /// <summary>Writes a new row.</summary>
    void Create(WriteStep step, Entity row);

    /// <summary>Writes a row that is there.</summary>
    void Update(WriteStep step, Entity row);

    /// <summary>Sends a message that belongs to a step, behind the step's rows.</summary>
    void Execute(WriteStep step, OrganizationRequest request);

    /// <summary>Does what belongs to a step and is not a row.</summary>
    void Do(WriteStep step, Action work);
}

/// <summary>The one order of writes. Two transactions that keep to it never wait for each other.</summary>
internal enum WriteStep
{
    /// <summary>The profile.</summary>
    Profile,

    /// <summary>The tier interval that ends.</summary>
    TierEnd,

    /// <summary>The tier interval that begins.</summary>
    TierStart,

    /// <summary>The ledger.</summary>
    Points,

    /// <summary>Memberships that end.</summary>
    MembershipEnd,

    /// <summary>Memberships that begin.</summary>
    MembershipStart,

    /// <summary>The outbox, then business events.</summary>
    Event,

    /// <summary>Formulas that failed.</summary>
    Problem,

    /// <summary>What the contact shows, last.</summary>
    Contact,
}
