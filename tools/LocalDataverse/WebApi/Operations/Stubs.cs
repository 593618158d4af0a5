using LocalDataverse.WebApi.Rows;
using LocalDataverse.WebApi.Url;

namespace LocalDataverse.WebApi.Operations;

internal static class BoundOperations
{
    public static WebResponse Answer(WebContext context, Resource resource, PathSegment segment) => throw Errors.WebError.NoSuchSegment(segment.Name);
}

internal sealed class UnboundOperationAddress : IAddress
{
    public WebResponse? Answer(WebContext context) => null;
}
