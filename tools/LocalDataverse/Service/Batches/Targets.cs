using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service.Batches;

/// <summary>The rows of a message about many: some, all of one table.</summary>
internal static class Targets
{
    public const string Name = "Targets";

    public static IList<Entity> Of(Operation operation)
    {
        var targets = operation.Require<EntityCollection>(Name);
        if (targets.Entities.Count == 0)
        {
            throw Fault.InvalidArgument($"'{Name}' of {operation.Message} holds no row.");
        }

        // The collection names the table; where it names none, its first row does.
        var table = string.IsNullOrEmpty(targets.EntityName) ? targets.Entities[0]?.LogicalName : targets.EntityName;
        foreach (var row in targets.Entities)
        {
            if (row is null)
            {
                throw Fault.Missing(Name);
            }

            if (row.LogicalName != table)
            {
                throw Fault.InvalidArgument($"'{Name}' of {operation.Message} holds a row of '{row.LogicalName}' among rows of '{table}'.");
            }

            if (row.RelatedEntities.Count > 0)
            {
                throw Fault.Unsupported($"related rows inside the targets of {operation.Message}");
            }
        }

        return targets.Entities;
    }

    /// <summary>The table that they are of.</summary>
    public static EntityReference? Primary(Operation operation) =>
        operation.Optional<EntityCollection>(Name) is { } targets
            ? new EntityReference(string.IsNullOrEmpty(targets.EntityName) ? targets.Entities.FirstOrDefault()?.LogicalName : targets.EntityName)
            : null;
}
