using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>The document at <c>$metadata</c>, which describes the Web API.</summary>
internal sealed class MetadataDocumentAddress : IAddress
{
    private readonly CsdlDocuments _documents = new();

    public WebResponse? Answer(WebContext context)
    {
        if (context.Path is not [{ Name: "$metadata" }, ..])
        {
            return null;
        }

        if (context.Path is not [{ Arguments: null }])
        {
            throw WebError.NoSuchSegment(context.Path[^1].Name);
        }

        if (context.Request.Method is not ("GET" or "HEAD"))
        {
            throw WebError.NoMethod(context.Request.Method);
        }

        var isAnnotated = context.Options.Other("annotations") is { } annotations
            ? bool.TryParse(annotations, out var flag) && flag
            : context.Preferences.IncludesAny;
        return _documents.Answer(context.Request, isAnnotated, context.Service.Metadata, context.Core.Messages.CustomApis);
    }
}
