using CrmSegmentation.Engine.Customers;

namespace CrmSegmentation.Cli.Simulations.Running;

/// <summary>A customer settled at an instant.</summary>
/// <param name="Customer">The customer with what was settled.</param>
/// <param name="Changes">The last recalculation.</param>
internal sealed record Settled(CustomerSnapshot Customer, Changes Changes);
