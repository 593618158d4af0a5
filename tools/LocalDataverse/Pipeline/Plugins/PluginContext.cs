using LocalDataverse.Rows;
using LocalDataverse.Service;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Plugins;

/// <summary>What a plug-in is told about the message that it runs for.</summary>
internal sealed class PluginContext : IPluginExecutionContext4
{
    public required int Stage { get; init; }

    public IPluginExecutionContext? ParentContext { get; init; }

    public int Mode { get; init; }

    public int IsolationMode { get; init; } = PluginAssembly.Sandbox;

    public required int Depth { get; init; }

    public required string MessageName { get; init; }

    public string PrimaryEntityName { get; init; } = "none";

    public Guid? RequestId { get; init; }

    public string SecondaryEntityName { get; init; } = "none";

    public required ParameterCollection InputParameters { get; init; }

    public required ParameterCollection OutputParameters { get; init; }

    public required ParameterCollection SharedVariables { get; init; }

    public required Guid UserId { get; init; }

    public required Guid InitiatingUserId { get; init; }

    public Guid BusinessUnitId { get; init; }

    public required Guid OrganizationId { get; init; }

    public required string OrganizationName { get; init; }

    public Guid PrimaryEntityId { get; init; }

    public EntityImageCollection PreEntityImages { get; init; } = [];

    public EntityImageCollection PostEntityImages { get; init; } = [];

    public EntityImageCollection[] PreEntityImagesCollection { get; init; } = [];

    public EntityImageCollection[] PostEntityImagesCollection { get; init; } = [];

    public EntityReference? OwningExtension { get; init; }

    public required Guid CorrelationId { get; init; }

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public bool IsInTransaction { get; init; }

    /// <summary>The job of an asynchronous step; empty for others.</summary>
    public Guid OperationId { get; init; }

    public required DateTime OperationCreatedOn { get; init; }

    public Guid UserAzureActiveDirectoryObjectId { get; init; }

    public Guid InitiatingUserAzureActiveDirectoryObjectId { get; init; }

    public Guid InitiatingUserApplicationId => Guid.Empty;

    public Guid PortalsContactId => Guid.Empty;

    public bool IsPortalsClientCall => false;

    public Guid AuthenticatedUserId => InitiatingUserId;

    /// <summary>The business unit of a user.</summary>
    public static Guid BusinessUnitOf(Operation operation, Guid user)
    {
        using var lease = operation.Read();
        var users = lease.Session.Metadata.Require("systemuser");
        return (RowFinder.Value(lease.Session, users, user, "businessunitid") as EntityReference)?.Id ?? operation.Core.Facts.RootBusinessUnitId;
    }
}
