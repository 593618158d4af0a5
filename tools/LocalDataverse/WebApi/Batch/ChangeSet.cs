using LocalDataverse.Service;
using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Batch;

/// <summary>Requests that are all done or not at all: parts of one operation, in its transaction.</summary>
internal sealed class ChangeSet(WebApiService service, ServiceCore core, Caller caller)
{
    public BatchWriter Run(IReadOnlyList<PartRequest> parts) =>
        AtomicWork.Run(core, new OuterDoor(core, caller), door =>
        {
            var answers = new BatchWriter("changesetresponse");
            var references = new ContentReferences();
            foreach (var part in parts)
            {
                var response = Answer(part.With(references), door, references);
                answers.Add(response, part.ContentId);
                if (part.ContentId is { } id && AddressOf(response, part.Request) is { } address)
                {
                    references.Add(id, address);
                }
            }

            return answers;
        });

    private WebResponse Answer(PartRequest part, IServiceDoor door, ContentReferences references)
    {
        if (part.Request.Method == "GET")
        {
            throw WebError.BadRequest("A GET request cannot be part of a change set.");
        }

        return service.Handle(part.Request, Preferences.Of(part.Request.Header("Prefer")), door, references);
    }

    private static string? AddressOf(WebResponse response, WebRequest request)
    {
        foreach (var (name, value) in response.Headers)
        {
            if (name == "OData-EntityId")
            {
                return value.StartsWith(request.Root, StringComparison.Ordinal) ? value[request.Root.Length..] : value;
            }
        }

        return null;
    }
}
