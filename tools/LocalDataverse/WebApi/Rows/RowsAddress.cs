using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Operations;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Everything that begins with an entity set: rows, their properties, their relationships, operations bound to them.</summary>
internal sealed class RowsAddress : IAddress
{
    public WebResponse? Answer(WebContext context)
    {
        if (context.Model.FindSet(context.Path[0].Name) is not { } table)
        {
            return null;
        }

        var (resource, tail) = new ResourceReader(context).Read(table, context.Path);
        if (tail.Count == 0)
        {
            return OfResource(context, resource);
        }

        if (tail.Count > 1)
        {
            throw WebError.NoSuchSegment(tail[1].Name);
        }

        return tail[0].Name switch
        {
            "$count" when resource is SetResource set => OnlyGet(context, () => SetReads.Count(context, set)),
            "$ref" => new ReferenceAddress(context).Answer(resource),
            "$value" when resource is PropertyResource property => OnlyGet(context, () => PropertyAddress.Raw(context, property)),
            _ when tail[0].IsQualified => BoundOperations.Answer(context, resource, tail[0]),
            var name => throw WebError.NoSuchSegment(name),
        };
    }

    private static WebResponse OfResource(WebContext context, Resource resource) => (resource, context.Request.Method) switch
    {
        (SetResource set, "GET") => SetReads.Read(context, set),
        (SetResource { Parent: null } set, "POST") => RowWrites.Create(context, set.Table),
        (SetResource { Parent: not null } set, "POST") => RowWrites.CreateRelated(context, set),
        (RowResource row, "GET") => RowReads.Read(context, row),
        (RowResource row, "PATCH") => RowWrites.Change(context, row),
        (RowResource row, "DELETE") => RowWrites.Delete(context, row),
        (MemberResource member, "GET") => RowReads.Read(context, member.Row),
        (RelatedRowResource related, "GET") => RowReads.Read(context, related),
        (PropertyResource property, "GET") => PropertyAddress.Read(context, property),
        (PropertyResource property, "PUT" or "PATCH") => PropertyAddress.Write(context, property),
        (PropertyResource property, "DELETE") => PropertyAddress.Clear(context, property),
        var (_, method) => throw WebError.NoMethod(method),
    };

    private static WebResponse OnlyGet(WebContext context, Func<WebResponse> answer) =>
        context.Request.Method == "GET" ? answer() : throw WebError.NoMethod(context.Request.Method);
}
