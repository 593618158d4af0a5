using CrmSegmentation.Engine;
using CrmSegmentation.Engine.Customers;
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
    /// <param name="refusal">Why there is none: nobody brought one, or what was brought is malformed; null when nothing is wrong.</param>
    /// <returns>The mapping; null for core's own, and when there is none.</returns>
    public static OrderMapping? Find(IOrganizationService system, string? table, out Refusal? refusal)
    {
        refusal = null;
        if (string.IsNullOrEmpty(table) || table == OrderTable.LogicalName)
        {
            return null;
        }

        refusal = PublishingRefusals.UnknownOrderSource(table!);
        foreach (var text in EnvironmentVariables.Like(system, Pattern))
        {
            if (OrderMapping.Read(text, out var mistake) is not { } mapping)
            {
                refusal = PublishingRefusals.OrderMappingMalformed(table!, mistake);
            }
            else if (mapping.Orders.Table == table)
            {
                refusal = null;
                return mapping;
            }
        }

        return null;
    }
}
