using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Follows the segments of a path from its entity set to a resource.</summary>
internal sealed class ResourceReader(WebContext context)
{
    /// <summary>The resource of a path, and the segments after it: <c>$ref</c>, <c>$count</c>, <c>$value</c> or an operation.</summary>
    public (Resource Resource, IReadOnlyList<PathSegment> Tail) Read(WebTable table, IReadOnlyList<PathSegment> path)
    {
        Resource resource = path[0].Arguments is { } key ? RowOf(table, key) : new SetResource(table);
        var at = 1;
        for (; at < path.Count && !path[at].Name.StartsWith('$') && !path[at].IsQualified; at++)
        {
            resource = Next(resource, path[at]);
        }

        // A cast to the type that it is anyway says nothing.
        if (at < path.Count && path[at].IsQualified && path[at].Arguments is null && path[at].ShortName == resource.Table.Name)
        {
            at++;
        }

        return (resource, [.. path.Skip(at)]);
    }

    public RowResource RowOf(WebTable table, string key) => new(table, KeyReader.Read(context, table, key));

    /// <summary>The row behind a related row, found by reading the one that leads to it; null where there is none.</summary>
    public RowResource? Find(RelatedRowResource related)
    {
        var lookup = related.Navigation.Lookup!.Name;
        return Retrieve(related.Parent, lookup).GetAttributeValue<EntityReference>(lookup) is { } reference
            && related.Navigation.Targets.Contains(reference.LogicalName)
            ? new RowResource(context.Model.Require(reference.LogicalName), reference)
            : null;
    }

    public Entity Retrieve(RowResource row, params string[] columns) =>
        ((RetrieveResponse)context.Execute(new RetrieveRequest { Target = row.Reference, ColumnSet = new ColumnSet(columns) })).Entity;

    private Resource Next(Resource resource, PathSegment segment)
    {
        var row = resource switch
        {
            RowResource plain => plain,
            MemberResource member => member.Row,
            RelatedRowResource related => Find(related) ?? throw WebError.NoSuchSegment(segment.Name),
            _ => throw WebError.NoSuchSegment(segment.Name),
        };
        if (row.Table.FindNavigation(segment.Name) is { } navigation)
        {
            var target = context.Model.Require(navigation.Targets[0]);
            return navigation.IsSingle ? new RelatedRowResource(target, row, navigation)
                : segment.Arguments is { } key ? new MemberResource(target, row, navigation, RowOf(target, key))
                : new SetResource(target, row, navigation);
        }

        return segment.Arguments is null && row.Table.FindProperty(segment.Name) is { } property
            ? new PropertyResource(row.Table, row, property)
            : throw WebError.NoSuchSegment(segment.Name);
    }
}
