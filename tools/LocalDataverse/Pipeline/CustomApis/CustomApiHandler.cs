using System.Collections.Immutable;
using LocalDataverse.Faults;
using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Security;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.CustomApis;

/// <summary>Custom APIs as messages.</summary>
internal sealed class CustomApis(Registry registry, ContextFactory contexts, PluginInvoker invoker) : IMessageSource
{
    /// <summary>All that are committed; the same list as long as nothing is registered.</summary>
    public ImmutableArray<CustomApi> All => registry.Read(null).Apis;

    public IMessageHandler? Find(string message, WriteTransaction? transaction) =>
        registry.Read(transaction).FindApi(message) is { } api ? new CustomApiHandler(api, contexts, invoker) : null;
}

/// <summary>
/// Executes a custom API: checks what it is given against what it declares, runs its plug-in as the main operation, checks the answer.
/// </summary>
internal sealed class CustomApiHandler(CustomApi api, ContextFactory contexts, PluginInvoker invoker) : IMessageHandler
{
    private const string Target = "Target";

    // What any request may carry beside its own parameters.
    private static readonly string[] OfEveryRequest =
        ["tag", "BypassCustomPluginExecution", "SuppressDuplicateDetection", "SuppressCallbackRegistrationExpanderJob", "SolutionUniqueName", "PartitionId"];

    public CustomApi Api { get; } = api;

    public string Message => Api.UniqueName;

    public TransactionNeed Need => TransactionNeed.Required;

    public EntityReference? Primary(Operation operation) => Api.Binding switch
    {
        CustomApiBinding.Entity => operation.Optional<EntityReference>(Target) ?? new EntityReference(Api.BoundTable),
        CustomApiBinding.EntityCollection => new EntityReference(Api.BoundTable),
        _ => null,
    };

    public void Demand(Operation operation, AccessCheck access)
    {
        if (!string.IsNullOrEmpty(Api.ExecutePrivilege))
        {
            access.RequirePrivilege(Api.ExecutePrivilege);
        }
        else
        {
            access.AllowEveryone();
        }
    }

    public void Execute(Operation operation)
    {
        CheckRequest(operation);
        if (Api.HasHandler && Api.Handler is null)
        {
            throw Fault.InvalidArgument($"The plug-in type of the custom API '{Message}' is not there.");
        }

        if (Api.Handler is { } type)
        {
            var code = new PluginCode(new EntityReference("customapi", Api.Id) { Name = Message }, type, null, null);
            invoker.Run(code, contexts.OfMain(operation, code), operation);
            operation.Transaction?.RequireAlive();
        }

        CheckResponse(operation);
    }

    public OrganizationResponse Respond(Operation operation)
    {
        var response = new OrganizationResponse { ResponseName = Message };
        foreach (var property in Api.Responses)
        {
            if (operation.OutputParameters.TryGetValue(property.Name, out var value))
            {
                response.Results[property.Name] = value;
            }
        }

        return response;
    }

    private void CheckRequest(Operation operation)
    {
        if (Api.Binding == CustomApiBinding.Entity)
        {
            var target = operation.Require<EntityReference>(Target);
            if (target.LogicalName != Api.BoundTable)
            {
                throw Fault.InvalidArgument($"'{Target}' of {Message} must be a row of '{Api.BoundTable}', not of '{target.LogicalName}'.");
            }
        }

        foreach (var parameter in Api.Requests)
        {
            if (!operation.InputParameters.TryGetValue(parameter.Name, out var value) || value is null)
            {
                if (!parameter.IsOptional)
                {
                    throw Fault.Missing(parameter.Name);
                }
            }
            else if (!parameter.Takes(value))
            {
                throw WrongType("parameter", parameter, value);
            }
        }

        var unknown = operation.InputParameters.Keys.FirstOrDefault(name =>
            !Api.Requests.Any(parameter => parameter.Name == name) && !OfEveryRequest.Contains(name)
            && !(name == Target && Api.Binding == CustomApiBinding.Entity));
        if (unknown is not null)
        {
            throw Fault.InvalidArgument($"Unrecognized request parameter: {unknown}. The custom API '{Message}' declares no such parameter.");
        }
    }

    private void CheckResponse(Operation operation)
    {
        foreach (var property in Api.Responses)
        {
            if (operation.OutputParameters.TryGetValue(property.Name, out var value) && value is not null && !property.Takes(value))
            {
                throw WrongType("property", property, value);
            }
        }
    }

    private Exception WrongType(string kind, CustomApiParameter parameter, object value) => Fault.InvalidArgument(
        $"The {kind} '{parameter.Name}' of the custom API '{Message}' must be a {parameter.Type}, not a {value.GetType().Name}.");
}
