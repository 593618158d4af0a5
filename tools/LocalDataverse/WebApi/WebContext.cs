using LocalDataverse.Metadata;
using LocalDataverse.Service;
using LocalDataverse.WebApi.Batch;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi;

/// <summary>A request being answered: what it asks for, for whom, and through what it reaches the organisation service.</summary>
internal sealed class WebContext
{
    public required ServiceCore Core { get; init; }

    public required WebRequest Request { get; init; }

    public required IReadOnlyList<PathSegment> Path { get; init; }

    /// <summary>The query string, still encoded, without the question mark.</summary>
    public required string Query { get; init; }

    public required QueryOptions Options { get; init; }

    public required Preferences Preferences { get; init; }

    public required IServiceDoor Service { get; init; }

    /// <summary>What earlier parts of the same change set made.</summary>
    public ContentReferences References { get; init; } = ContentReferences.None;

    public string Root => Request.Root;

    public WebModel Model => WebModel.Of(Service.Metadata);

    /// <summary>Whether numbers that JavaScript cannot hold are asked for as texts.</summary>
    public bool QuotesNumbers => field || (field = Request.Header("Accept")?.Contains("IEEE754Compatible=true", StringComparison.OrdinalIgnoreCase) is true);

    public string AddressOf(WebTable table, Guid id) => $"{Root}{table.SetName}({id:D})";

    /// <summary>Executes a message with the options that the headers and the query string ask for.</summary>
    public OrganizationResponse Execute(OrganizationRequest request)
    {
        RequestOptions.Apply(this, request);
        return Service.Execute(request);
    }
}

/// <summary>The way into the organisation service.</summary>
internal interface IServiceDoor
{
    /// <summary>The tables as the next message will find them.</summary>
    MetadataSnapshot Metadata { get; }

    Caller Caller { get; }

    /// <summary>Who executes a message, or null where nobody does.</summary>
    IMessageHandler? FindMessage(string message);

    /// <summary>Executes a message; its parameters become the service's own.</summary>
    OrganizationResponse Execute(OrganizationRequest request);
}

/// <summary>Each message an operation of its own.</summary>
internal sealed class OuterDoor(ServiceCore core, Caller caller) : IServiceDoor
{
    public MetadataSnapshot Metadata => core.Database.Metadata;

    public Caller Caller { get; } = caller;

    public IMessageHandler? FindMessage(string message) => core.Messages.Find(message, null);

    public OrganizationResponse Execute(OrganizationRequest request) => core.Dispatcher.Execute(request, Caller, null);
}

/// <summary>Each message a part of one operation, in its transaction.</summary>
internal sealed class InnerDoor(Operation operation) : IServiceDoor
{
    public MetadataSnapshot Metadata => operation.Metadata;

    public Caller Caller => operation.Caller;

    public IMessageHandler? FindMessage(string message) => operation.Core.Messages.Find(message, operation.Transaction);

    public OrganizationResponse Execute(OrganizationRequest request) => operation.RunInner(request);
}
