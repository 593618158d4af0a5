using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service;

/// <summary>
/// One message being executed: its parameters, for whom, within which other one, in which transaction. Pipeline stages and the message's
/// own handler all work on the same object, so what an early stage changes in the input is what the main operation sees.
/// </summary>
internal sealed class Operation
{
    /// <summary>The parameter, and the shared variable, of a request's mark.</summary>
    public const string TagName = "tag";

    private readonly HashSet<RowKey>? _deleting;
    private readonly long _began;
    private readonly ParameterCollection _early = [];

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
        ChainStartedOn = parent?.ChainStartedOn ?? StartedOn;
        Transaction = parent?.Transaction;
        _began = parent is null || parent.Handler.Need == TransactionNeed.OfItsParts ? core.Clock.GetTimestamp() : parent._began;
        _deleting = parent?.Transaction is null ? [] : null;
        TakeTag();
    }

    public ServiceCore Core { get; }

    /// <summary>What the caller marked the request with.</summary>
    public string? Tag { get; private set; }

    public OrganizationRequest Request { get; }

    public IMessageHandler Handler { get; }

    public string Message => Handler.Message;

    /// <summary>What the caller gave, by name. Typed requests are only a view of it, so handlers and plug-ins read this.</summary>
    public ParameterCollection InputParameters => Request.Parameters;

    /// <summary>What the main operation answered, under the names that plug-ins know (BusinessEntity, not Entity).</summary>
    public ParameterCollection OutputParameters { get; } = [];

    /// <summary>What the stages of this operation pass to each other.</summary>
    public ParameterCollection SharedVariables { get; } = [];

    /// <summary>
    /// What the steps of stage 10 pass to each other. Of Create, Update and Delete the later stages find it in the parent context only;
    /// of other messages it is <see cref="SharedVariables"/> itself.
    /// </summary>
    public ParameterCollection EarlySharedVariables => Message is "Create" or "Update" or "Delete" ? _early : SharedVariables;

    public Caller Caller { get; }

    /// <summary>The operation within which a plug-in, or the platform itself, called for this one.</summary>
    public Operation? Parent { get; }

    /// <summary>Whether the platform itself called for it, as part of the parent: cascades, the Update behind an Assign.</summary>
    public bool IsInner { get; }

    /// <summary>
    /// Whether its rights follow from those to the parent, and are not asked for again: what cascades. (That a delete cascades to children
    /// that the user could not delete is how the platform does it.)
    /// </summary>
    public bool IsTrusted { get; init; }

    public int Depth { get; init; }

    public Guid CorrelationId { get; init; }

    public Guid RequestId { get; }

    public DateTime StartedOn { get; init; }

    /// <summary>When the first of the operations that caused this one began, over jobs too.</summary>
    public DateTime ChainStartedOn { get; init; }

    /// <summary>The transaction that this operation runs in, its own or its parent's; null before it begins and for reads outside one.</summary>
    public WriteTransaction? Transaction { get; set; }

    public bool IsInTransaction => Transaction is not null;

    /// <summary>The table, and where there is one the row, that the message is about.</summary>
    public EntityReference? Primary => Handler.Primary(this);

    /// <summary>The pipeline's own notes about this operation, such as the images taken before the main operation.</summary>
    public object? PipelineState { get; set; }

    /// <summary>Security at the moment when the operation began; within a transaction what that wrote counts instead.</summary>
    public SecuritySnapshot? Security { get; set; }

    /// <summary>The outermost operation.</summary>
    public Operation Root => Parent?.Root ?? this;

    /// <summary>How long the outermost operation, or its part that is one of many, has taken by now, on the clock of the machine.</summary>
    public TimeSpan Elapsed => Core.Clock.GetElapsedTime(_began);

    /// <summary>The rows as the main operation wrote them, in the order of the targets; null where nobody asked for them.</summary>
    public List<RowBuffer>? Written { get; set; }

    /// <summary>The rows whose deletion is under way in this transaction; a cascade that comes round to one of them stops there.</summary>
    public ISet<RowKey> Deleting => _deleting ?? Parent!.Deleting;

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
    /// <param name="request">The message.</param>
    /// <param name="isTrusted">Whether the right to it follows from the right to this one.</param>
    public OrganizationResponse RunInner(OrganizationRequest request, bool isTrusted = false) =>
        Core.Dispatcher.Execute(request, Caller, this, isInner: true, isTrusted);

    /// <summary>The service that a plug-in inside this operation gets: nested in its transaction, one deeper.</summary>
    /// <param name="userId">For whom; null is SYSTEM.</param>
    public IOrganizationService ServiceFor(Guid? userId) =>
        new OrganizationService(
            Core, userId == Caller.UserId ? Caller : new Caller(userId ?? Core.Facts.SystemUserId, Caller.InitiatingUserId), this);

    // Callers mark a request with a tag that the steps of every stage read.
    private void TakeTag()
    {
        if (InputParameters.TryGetValue(TagName, out var value) && value is string tag)
        {
            InputParameters.Remove(TagName);
            SharedVariables[TagName] = tag;
            _early[TagName] = tag;
            Tag = tag;
        }
    }

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
