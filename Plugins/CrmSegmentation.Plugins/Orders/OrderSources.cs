using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>Finds the mapping of the table that orders come from: core's own, or one that an add-on brought as an environment variable.</summary>
internal static class OrderSources
{
    /// <summary>How the schema names of the variables end that hold mappings.</summary>
    private const string Pattern = "crmseg[_]%OrderMapping";

    /// <summary>Finds a mapping.</summary>
    /// <param name="system">The service to read with.</param>
    /// <param name="table">The table's logical name; null for core's own.</param>
    /// <returns>The mapping; null for core's own.</returns>
    /// <exception cref="PluginRegistrationException">No variable holds a mapping of the table, or it is none.</exception>
    public static OrderMapping? Find(IOrganizationService system, string? table)
    {
        if (string.IsNullOrEmpty(table) || table == OrderTable.LogicalName)
        {
            return null;
        }

        return EnvironmentVariables.Like(system, Pattern).Select(OrderMapping.Read).FirstOrDefault(mapping => mapping.Orders.Table == table)
            ?? throw new PluginRegistrationException(
                $"The environment variable 'Order source' names the table '{table}', and no add-on has brought a mapping of it.");
    }
}
