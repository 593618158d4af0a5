using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins;

/// <summary>One call of a plug-in: its context and the services that Dataverse offers to it.</summary>
public sealed class PluginCall
{
    // Tells a nested save that we make it ourselves. Callers cannot set it: shared variables belong to plug-ins.
    private const string Ours = "crmseg:ours";

    private readonly IOrganizationServiceFactory _factory;
    private IOrganizationService? _system;
    private IOrganizationService? _caller;

    internal PluginCall(IServiceProvider? services)
    {
        if (services is null)
        {
            throw new InvalidPluginExecutionException("A plug-in needs the service provider of a call.");
        }

        Context = Service<IPluginExecutionContext>(services);
        _factory = Service<IOrganizationServiceFactory>(services);
    }

    /// <summary>What happened: message, stage, table, parameters.</summary>
    public IPluginExecutionContext Context { get; }

    /// <summary>The row being created or updated, with only the columns that the caller sent.</summary>
    /// <exception cref="Exception">The step is registered on a message whose Target is no row.</exception>
    public Entity Target =>
        Context.InputParameters.TryGetValue("Target", out var target) && target is Entity row
            ? row
            : throw new PluginRegistrationException(
                $"The step on {Context.MessageName} has no row as its Target: it is registered on the wrong message.");

    /// <summary>The id of that row. An update by an alternate key brings it in the context alone.</summary>
    public Guid TargetId => Context.PrimaryEntityId == Guid.Empty ? Target.Id : Context.PrimaryEntityId;

    /// <summary>
    /// The instant that everything is settled as of, in UTC: when the operation began, never a clock. Whole seconds, as Dataverse stores
    /// them, so that an order placed now counts now.
    /// </summary>
    public DateTime AsOf
    {
        get
        {
            var began = Context.OperationCreatedOn;
            return new DateTime(began.Ticks - (began.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        }
    }

    /// <summary>Whether the save was made by ourselves, inside another of our calls.</summary>
    public bool IsOurs => Outer?.SharedVariables is { } shared && shared.TryGetValue(Ours, out var mark) && mark is true;

    /// <summary>The operation that this one happens in. Between the two may be a context of this one's early stage.</summary>
    private IPluginExecutionContext? Outer
    {
        get
        {
            var at = Context.ParentContext;
            while (at is not null && at.Depth >= Context.Depth)
            {
                at = at.ParentContext;
            }

            return at;
        }
    }

    /// <summary>Whose rights decide: the user who called, or whom the caller acts for.</summary>
    public Guid CallerId => Context.UserId;

    /// <summary>A service with the rights of SYSTEM, inside the caller's transaction.</summary>
    public IOrganizationService AsSystem() => _system ??= _factory.CreateOrganizationService(null);

    /// <summary>
    /// A service with the rights of the user who called, or whom the caller acts for: the connector's own user must not lend its rights
    /// to subscribers.
    /// </summary>
    public IOrganizationService AsCaller() => _caller ??= _factory.CreateOrganizationService(Context.UserId);

    /// <summary>The row as it was before, as far as the step's image holds it; null when the step has none.</summary>
    /// <param name="image">The image's name.</param>
    public Entity? Before(string image) => Context.PreEntityImages.TryGetValue(image, out var row) ? row : null;

    /// <summary>A parameter that a caller must give.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidPluginExecutionException">It is missing.</exception>
    public T Required<T>(string name) => Context.InputParameters.TryGetValue(name, out var value) && value is T given
        ? given
        : throw new InvalidPluginExecutionException($"{Context.MessageName} needs the parameter '{name}'.", PluginHttpStatusCode.BadRequest);

    /// <summary>A parameter that a caller may leave out; the default of its type when it is not given.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    public T? Optional<T>(string name) => Context.InputParameters.TryGetValue(name, out var value) && value is T given ? given : default;

    /// <summary>Refuses a caller who may not read a row, as Dataverse itself does.</summary>
    /// <param name="table">The table's logical name.</param>
    /// <param name="id">The row's id.</param>
    public void DemandAsCaller(string table, Guid id) => AsCaller().Retrieve(table, id, new ColumnSet(false));

    /// <summary>Refuses a caller who may not write a row: to publish is to write, though SYSTEM does it.</summary>
    /// <param name="table">The table's logical name.</param>
    /// <param name="id">The row's id.</param>
    public void DemandWriteAsCaller(string table, Guid id)
    {
        DemandAsCaller(table, id);
        var access = (RetrievePrincipalAccessResponse)AsSystem().Execute(new RetrievePrincipalAccessRequest
        {
            Principal = new EntityReference("systemuser", Context.UserId),
            Target = new EntityReference(table, id),
        });
        if (!access.AccessRights.HasFlag(AccessRights.WriteAccess))
        {
            throw new InvalidPluginExecutionException("You may read this row and not write it, so you cannot do that with it.", PluginHttpStatusCode.Forbidden);
        }
    }

    /// <summary>Updates a row so that our own steps on it know who did.</summary>
    /// <param name="service">The service to write with.</param>
    /// <param name="row">The row.</param>
    public void WriteAsOurs(IOrganizationService service, Entity row) => ExecuteAsOurs(service, new UpdateRequest { Target = row });

    /// <summary>Sends a message so that our own steps on the rows that it writes know who did.</summary>
    /// <param name="service">The service to send it with.</param>
    /// <param name="request">The message.</param>
    public void ExecuteAsOurs(IOrganizationService service, OrganizationRequest request)
    {
        Context.SharedVariables[Ours] = true;
        (service ?? throw new ArgumentNullException(nameof(service))).Execute(request);
        Context.SharedVariables.Remove(Ours);
    }

    /// <summary>Whether this happens inside another operation.</summary>
    /// <param name="message">The other operation's message.</param>
    /// <param name="table">Its table.</param>
    public bool IsWithin(string message, string table)
    {
        for (var at = Context.ParentContext; at is not null; at = at.ParentContext)
        {
            if (at.MessageName == message && at.PrimaryEntityName == table)
            {
                return true;
            }
        }

        return false;
    }

    internal string Describe() =>
        $"{Context.MessageName} of {Context.PrimaryEntityName}, stage {Context.Stage}, depth {Context.Depth}, "
        + $"correlation id {Context.CorrelationId}";

    private static T Service<T>(IServiceProvider services) =>
        services.GetService(typeof(T)) is T service
            ? service
            : throw new InvalidPluginExecutionException($"The service provider of this call offers no {typeof(T).Name}.");
}
