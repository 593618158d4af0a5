using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service;

/// <summary>The main operation (stage 30) of one message.</summary>
internal interface IMessageHandler
{
    /// <summary>The message, such as Create.</summary>
    string Message { get; }

    /// <summary>What the message needs of a transaction.</summary>
    TransactionNeed Need { get; }

    /// <summary>The table that steps are registered on, with the row where the input names one; null for messages without a table.</summary>
    EntityReference? Primary(Operation operation);

    /// <summary>What the platform does to the input before the first stage sees it.</summary>
    void Prepare(Operation operation)
    {
    }

    /// <summary>Demands of the caller what the message takes. Whoever says nothing here serves administrators only.</summary>
    void Demand(Operation operation, AccessCheck access) => access.RequireAdministrator();

    /// <summary>Does it: reads the input parameters, writes the output parameters.</summary>
    void Execute(Operation operation);

    /// <summary>The typed response, made of the output parameters after the last stage.</summary>
    OrganizationResponse Respond(Operation operation);
}

/// <summary>What a message needs of a transaction.</summary>
internal enum TransactionNeed
{
    /// <summary>It reads: within a transaction where there is one, else from what is committed.</summary>
    None,

    /// <summary>It writes: in the transaction that is there, else in its own.</summary>
    Required,

    /// <summary>It runs other messages, each with a transaction of its own unless there is one.</summary>
    OfItsParts,
}

/// <summary>What handlers share: the response of their type filled from the output parameters.</summary>
/// <typeparam name="TResponse">The typed response.</typeparam>
internal abstract class MessageHandler<TResponse>(string message, TransactionNeed need) : IMessageHandler
    where TResponse : OrganizationResponse, new()
{
    public string Message { get; } = message;

    public TransactionNeed Need { get; } = need;

    public abstract EntityReference? Primary(Operation operation);

    public virtual void Prepare(Operation operation)
    {
    }

    public virtual void Demand(Operation operation, AccessCheck access) => access.RequireAdministrator();

    public abstract void Execute(Operation operation);

    public virtual OrganizationResponse Respond(Operation operation)
    {
        var response = new TResponse { ResponseName = Message };
        foreach (var (name, value) in operation.OutputParameters)
        {
            response.Results[ResponseName(name)] = value;
        }

        return response;
    }

    /// <summary>What callers know an output parameter as.</summary>
    protected virtual string ResponseName(string outputParameter) => outputParameter;

    /// <summary>A row as the primary one, by the reference or the row in an input parameter.</summary>
    protected static EntityReference? PrimaryOf(Operation operation, string parameter) =>
        operation.InputParameters.TryGetValue(parameter, out var value)
            ? value switch
            {
                EntityReference reference => reference,
                Entity row => new EntityReference(row.LogicalName, row.Id),
                EntityCollection rows => new EntityReference(rows.EntityName),
                _ => null,
            }
            : null;
}
