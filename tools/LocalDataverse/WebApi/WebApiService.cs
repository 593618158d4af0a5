using System.ServiceModel;
using LocalDataverse.Service;
using LocalDataverse.WebApi.Batch;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Metadata.Csdl;
using LocalDataverse.WebApi.Metadata.Definitions;
using LocalDataverse.WebApi.Operations;
using LocalDataverse.WebApi.Rows;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi;

/// <summary>
/// Answers requests, each from its first path segment on: whoever knows the segment answers. Whatever goes wrong becomes an error body.
/// </summary>
internal sealed class WebApiService
{
    private readonly ServiceCore _core;
    private readonly IAddress[] _addresses;

    public WebApiService(ServiceCore core)
    {
        _core = core;
        _addresses =
        [
            new ServiceDocument(), new MetadataDocumentAddress(), new DefinitionAddress(), new DefinitionFunctions(), new MetadataChangesFunction(),
            new BatchAddress(this, core), new RowsAddress(), new UnboundOperationAddress(),
        ];
    }

    /// <summary>Answers a request as an operation of its own.</summary>
    public WebResponse Answer(WebRequest request, Guid userId)
    {
        var preferences = Preferences.Of(request.Header("Prefer"));
        try
        {
            var caller = Impersonation.CallerOf(_core, request, userId);
            return Handle(request, preferences, new OuterDoor(_core, caller), ContentReferences.None).With("OData-Version", "4.0");
        }
        catch (WebError error)
        {
            return ErrorBody.Of(error).With("OData-Version", "4.0");
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return ErrorBody.Of(fault.Detail, preferences).With("OData-Version", "4.0");
        }
    }

    /// <summary>Answers a request or a part of a batch; what goes wrong is thrown.</summary>
    public WebResponse Handle(WebRequest request, Preferences preferences, IServiceDoor service, ContentReferences references)
    {
        var address = request.Address;
        var question = address.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? "" : address[(question + 1)..];
        var context = new WebContext
        {
            Core = _core,
            Request = request,
            Path = PathSegment.Read(question < 0 ? address : address[..question]),
            Query = query,
            Options = QueryOptions.Read(query),
            Preferences = preferences,
            Service = service,
            References = references,
        };
        foreach (var known in _addresses)
        {
            if (known.Answer(context) is { } response)
            {
                return response;
            }
        }

        throw WebError.NoSuchSegment(context.Path[0].Name);
    }
}

/// <summary>Something that answers requests by their first path segment.</summary>
internal interface IAddress
{
    /// <summary>The answer, or null where the first segment is somebody else's.</summary>
    WebResponse? Answer(WebContext context);
}
