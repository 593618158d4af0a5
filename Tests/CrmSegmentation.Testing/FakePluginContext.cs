using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Testing;

/// <summary>A plug-in's execution context with settable members.</summary>
public sealed class FakePluginContext : IPluginExecutionContext
{
    /// <summary>The correlation id of every call that a test makes.</summary>
    public static readonly Guid Correlation = new("0f5a2a52-3f43-4a5c-9a0e-1d2c3b4a5f60");

    /// <inheritdoc />
    public int Stage { get; set; }

    /// <inheritdoc />
    public IPluginExecutionContext? ParentContext { get; set; }

    /// <inheritdoc />
    public string MessageName { get; set; } = "";

    /// <inheritdoc />
    public string PrimaryEntityName { get; set; } = "";

    /// <inheritdoc />
    public Guid PrimaryEntityId { get; set; }

    /// <inheritdoc />
    public string SecondaryEntityName => "none";

    /// <inheritdoc />
    public int Mode => 0;

    /// <inheritdoc />
    public int IsolationMode => 2;

    /// <inheritdoc />
    public int Depth { get; set; } = 1;

    /// <inheritdoc />
    public Guid? RequestId => null;

    /// <inheritdoc />
    public ParameterCollection InputParameters { get; } = [];

    /// <inheritdoc />
    public ParameterCollection OutputParameters { get; } = [];

    /// <inheritdoc />
    public ParameterCollection SharedVariables { get; } = [];

    /// <inheritdoc />
    public EntityImageCollection PreEntityImages { get; } = [];

    /// <inheritdoc />
    public EntityImageCollection PostEntityImages { get; } = [];

    /// <inheritdoc />
    public Guid UserId { get; set; }

    /// <inheritdoc />
    public Guid InitiatingUserId { get; set; }

    /// <inheritdoc />
    public Guid BusinessUnitId => Guid.Empty;

    /// <inheritdoc />
    public Guid OrganizationId => Guid.Empty;

    /// <inheritdoc />
    public string OrganizationName => "contoso";

    /// <inheritdoc />
    public Guid CorrelationId => Correlation;

    /// <inheritdoc />
    public bool IsExecutingOffline => false;

    /// <inheritdoc />
    public bool IsOfflinePlayback => false;

    /// <inheritdoc />
    public bool IsInTransaction => true;

    /// <inheritdoc />
    public Guid OperationId => Guid.Empty;

    /// <inheritdoc />
    public DateTime OperationCreatedOn { get; set; } = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc />
    public EntityReference? OwningExtension => null;
}
