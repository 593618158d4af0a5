using System.ServiceModel;
using LocalDataverse.Service;
using LocalDataverse.WebApi.Errors;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Batch;

/// <summary>
/// <c>$batch</c>: many requests in one. Each answers for itself; the first that fails ends the batch unless the client asked to go on. Only
/// multipart batches: Dataverse knows no JSON batches.
/// </summary>
internal sealed class BatchAddress(WebApiService service, ServiceCore core) : IAddress
{
    private const int MostRequests = 1_000;

    public WebResponse? Answer(WebContext context)
    {
        if (context.Path is not [{ Name: "$batch", Arguments: null }])
        {
            return null;
        }

        var request = context.Request;
        if (context.Service is not OuterDoor)
        {
            throw WebError.BadRequest("A batch cannot be part of a change set.");
        }

        if (request.Method != "POST")
        {
            throw WebError.NoMethod(request.Method);
        }

        var boundary = Multipart.Boundary(request.Header("Content-Type"))
            ?? throw WebError.BadRequest($"The content type '{request.Header("Content-Type")}' is not supported for batches: it must be multipart/mixed.");
        var items = Items(request, boundary);
        return Run(context, items);
    }

    // Read whole before anything is done: a batch that cannot be read does nothing.
    private static List<BatchItem> Items(WebRequest batch, string boundary)
    {
        var items = new List<BatchItem>();
        var count = 0;
        foreach (var part in Multipart.Read(batch.Body, boundary))
        {
            var inner = Multipart.Boundary(part.Header("Content-Type"));
            PartRequest[] requests = inner is null
                ? [PartRequest.Read(part, batch)]
                : [.. Multipart.Read(part.Body, inner).Select(change => PartRequest.Read(change, batch))];
            items.Add(new BatchItem(inner is not null, requests));
            count += requests.Length;
            if (count > MostRequests)
            {
                throw WebError.BadRequest($"The batch holds more than the {MostRequests} requests that it may hold.");
            }
        }

        return items;
    }

    private WebResponse Run(WebContext context, List<BatchItem> items)
    {
        var answers = new BatchWriter("batchresponse");
        var status = 200;
        foreach (var item in items)
        {
            var isDone = item.IsChangeSet ? RunChanges(context, answers, item.Parts) : RunOne(context, answers, item.Parts[0]);
            if (!isDone && !context.Preferences.ContinuesOnError)
            {
                status = 400;
                break;
            }
        }

        var type = answers.ContentType;
        return WebResponse.Of(status, type, answers.End());
    }

    private bool RunOne(WebContext context, BatchWriter answers, PartRequest part) =>
        Guarded(part.Request, answers, part.ContentId, () =>
        {
            if (part.Request.Address.StartsWith("$batch", StringComparison.OrdinalIgnoreCase))
            {
                throw WebError.BadRequest("A batch cannot hold another batch.");
            }

            var single = part.With(ContentReferences.None);
            var door = new OuterDoor(core, CallerOf(context, part));
            answers.Add(service.Handle(single.Request, Preferences.Of(single.Request.Header("Prefer")), door, ContentReferences.None), part.ContentId);
        });

    private bool RunChanges(WebContext context, BatchWriter answers, IReadOnlyList<PartRequest> changes)
    {
        if (changes.Count == 0)
        {
            answers.Add(new BatchWriter("changesetresponse"));
            return true;
        }

        return Guarded(changes[0].Request, answers, null, () => answers.Add(new ChangeSet(service, core, CallerOf(context, changes[0])).Run(changes)));
    }

    private Caller CallerOf(WebContext context, PartRequest part) =>
        Impersonation.CallerOf(core, part.Request, context.Service.Caller.InitiatingUserId);

    private static bool Guarded(WebRequest request, BatchWriter answers, string? contentId, Action run)
    {
        try
        {
            run();
            return true;
        }
        catch (WebError error)
        {
            answers.Add(ErrorBody.Of(error), contentId);
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            answers.Add(ErrorBody.Of(fault.Detail, Preferences.Of(request.Header("Prefer"))), contentId);
        }

        return false;
    }

    /// <summary>A request alone, or those of a change set.</summary>
    private sealed record BatchItem(bool IsChangeSet, IReadOnlyList<PartRequest> Parts);
}
