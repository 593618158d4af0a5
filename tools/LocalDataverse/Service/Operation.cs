using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service;

/// <summary>
/// One message being executed: its parameters, for whom, within which other one, in which transaction. Pipeline stages and the message's
/// own handler all work on the same object, so what an early stage changes in the input is what the main operation sees.
/// </summary>
internal sealed class Operation
{
    private readonly HashSet<RowKey>? _deleting;

    public Operation(ServiceCore core, OrganizationRequest request, IMessageHandler handler, Caller caller, Operation? parent, bool isInner)
    {
        Core = core;
        Request = request;
        Handler = handler;
        Caller = caller;
        Parent = parent;
        IsInner = isInner;
        Depth = parent is null ? 1 : isInner ? parent.Depth : parent.Depth + 1;
        CorrelationId = parent?.CorrelationId ?? Guid.NewGuid();
        RequestId = request.RequestId ?? Guid.NewGuid();
        StartedOn = core.Clock.GetUtcNow().UtcDateTime;
        Transaction = parent?.Transaction;
        _deleting = parent is null ? [] : null;
    }

    public ServiceCore Core { get; }

    public OrganizationRequest Request { get; }

    public IMessageHandler Handler { get; }

    public string Message => Handler.Message;

    /// <summary>What the caller gave, by name. Typed requests are only a view of it, so handlers and plug-ins read this.</summary>
    public ParameterCollection InputParameters => Request.Parameters;

    /// <summary>What the main operation answered, under the names that plug-ins know (BusinessEntity, not Entity).</summary>
    public ParameterCollection OutputParameters { get; } = [];

    /// <summary>What the stages of this operation pass to each other.</summary>
    public ParameterCollection SharedVariables { get; } = [];

    public Caller Caller { get; }

    /// <summary>The operation within which a plug-in, or the platform itself, called for this one.</summary>
    public Operation? Parent { get; }

    /// <summary>Whether the platform itself called for it, as part of the parent: cascades, the Update behind an Assign.</summary>
    public bool IsInner { get; }

    public int Depth { get; init; }

    public Guid CorrelationId { get; init; }

    public Guid RequestId { get; }

    public DateTime StartedOn { get; init; }

    /// <summary>The transaction that this operation runs in, its own or its parent's; null before it begins and for reads outside one.</summary>
    public WriteTransaction? Transaction { get; set; }

    public bool IsInTransaction => Transaction is not null;

    /// <summary>The table, and where there is one the row, that the message is about.</summary>
    public EntityReference? Primary => Handler.Primary(this);

    /// <summary>The pipeline's own notes about this operation, such as the images taken before the main operation.</summary>
    public object? PipelineState { get; set; }

    /// <summary>The outermost operation.</summary>
    public Operation Root => Parent?.Root ?? this;

    /// <summary>The rows whose deletion is under way; a cascade that comes round to one of them stops there.</summary>
    public ISet<RowKey> Deleting => Root._deleting!;

    public MetadataSnapshot Metadata => Transaction?.Metadata ?? Core.Database.Metadata;

    /// <summary>What row operations need to know; only inside a transaction.</summary>
    public WriteContext WriteContext => new(
        Transaction ?? throw new InvalidOperationException($"{Message} writes outside a transaction."),
        Core.Facts,
        Core.Database.Ids,
        Caller.UserId,
        StartedOn)
    {
        DelegateId = Caller.InitiatingUserId == Caller.UserId ? null : Caller.InitiatingUserId,
    };

    /// <summary>What to read from: the transaction if there is one, else what is committed. Dispose it soon.</summary>
    public ReadLease Read() => Transaction is { } transaction ? new ReadLease(transaction, false) : new ReadLease(Core.Database.BeginRead(), true);

    /// <summary>
    /// Runs another message as part of this one, through its whole pipeline but no deeper: cascades and messages made of other messages.
    /// </summary>
    public OrganizationResponse RunInner(OrganizationRequest request) => Core.Dispatcher.Execute(request, Caller, this, isInner: true);

    /// <summary>The service that a plug-in inside this operation gets: nested in its transaction, one deeper.</summary>
    /// <param name="userId">For whom; null is SYSTEM.</param>
    public IOrganizationService ServiceFor(Guid? userId) =>
        new OrganizationService(Core, new Caller(userId ?? Core.Facts.SystemUserId, Caller.InitiatingUserId), this);

    /// <summary>A parameter that the message cannot do without.</summary>
    public T Require<T>(string parameter)
        where T : class =>
        InputParameters.TryGetValue(parameter, out var value) && value is not null
            ? value as T ?? throw Faults.Fault.InvalidArgument($"'{parameter}' of {Message} must be a {typeof(T).Name}, not a {value.GetType().Name}.")
            : throw Faults.Fault.Missing(parameter);

    /// <summary>A parameter that may be absent.</summary>
    public T? Optional<T>(string parameter) => InputParameters.TryGetValue(parameter, out var value) && value is T typed ? typed : default;
}

/// <summary>A session to read from for a moment, which may be somebody else's.</summary>
internal readonly struct ReadLease(StoreSession session, bool isOwn) : IDisposable
{
    public StoreSession Session { get; } = session;

    public void Dispose()
    {
        if (isOwn)
        {
            Session.Dispose();
        }
    }
}
