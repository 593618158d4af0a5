using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// How far Dataverse has come with the alternate keys, which it builds after the import. Until they are active nothing keeps two open
/// memberships of one contact apart, so nothing may be settled.
/// </summary>
internal static class KeyStates
{
    private static readonly string[] Tables =
    [
        SegmentTable.LogicalName, MembershipTable.LogicalName, TierStandingTable.LogicalName, PointsEntryTable.LogicalName, ProfileTable.LogicalName,
        EventTable.LogicalName, DeliveryTable.LogicalName, ProblemTable.LogicalName, SegmentMetricTable.LogicalName,
    ];

    /// <summary>The keys as they are.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    public static SetUpStep Read(IOrganizationService system)
    {
        EntityKeyMetadata[] keys = [.. Tables.SelectMany(table => KeysOf(system, table))];
        string[] waiting =
        [
            .. keys.Where(key => key.EntityKeyIndexStatus != EntityKeyIndexStatus.Active)
                .Select(key => $"{key.EntityLogicalName}.{key.LogicalName}: {key.EntityKeyIndexStatus}"),
        ];
        return new SetUpStep("Keys", keys.Length > 0 && waiting.Length == 0)
        {
            Done = keys.Length - waiting.Length,
            Total = keys.Length,
            Detail = waiting.Length == 0 ? null : string.Join("; ", waiting),
        };
    }

    private static EntityKeyMetadata[] KeysOf(IOrganizationService system, string table) =>
        ((RetrieveEntityResponse)system.Execute(new RetrieveEntityRequest
        {
            LogicalName = table,
            EntityFilters = EntityFilters.Entity,
            RetrieveAsIfPublished = false,
        })).EntityMetadata.Keys ?? [];
}
