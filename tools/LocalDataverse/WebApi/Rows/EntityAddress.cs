using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Rows;

/// <summary>A row that is named by its address: absolute, from the root of the host, relative to the service, or <c>$1</c>.</summary>
internal static class EntityAddress
{
    private const string Service = "/api/data/v";

    public static EntityReference Read(WebContext context, string address)
    {
        var path = PathSegment.Read(Relative(context.References.Resolve(address)));
        if (path is not [{ Arguments: { } key } segment])
        {
            throw WebError.BadRequest($"Invalid Id: '{address}' does not name a row.");
        }

        var table = context.Model.FindSet(segment.Name) ?? throw WebError.NoSuchSegment(segment.Name);
        return KeyReader.Read(context, table, key);
    }

    /// <summary>What of an address follows the root of the service.</summary>
    public static string Relative(string address)
    {
        var at = address.IndexOf(Service, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return address.TrimStart('/');
        }

        var slash = address.IndexOf('/', at + Service.Length);
        return slash < 0 ? "" : address[(slash + 1)..];
    }

    /// <summary>The row, which must be of one of these tables.</summary>
    public static EntityReference Read(WebContext context, string address, Navigation navigation)
    {
        var reference = Read(context, address);
        return navigation.Targets.Contains(reference.LogicalName)
            ? reference
            : throw WebError.BadRequest($"'{navigation.Name}' does not lead to rows of '{reference.LogicalName}'.");
    }
}
