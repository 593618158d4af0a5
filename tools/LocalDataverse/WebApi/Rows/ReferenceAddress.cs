using System.Text.Json;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.WebApi.Rows;

/// <summary>References between rows, <c>…/$ref</c>: listed, added, set, removed.</summary>
internal sealed class ReferenceAddress(WebContext context)
{
    public WebResponse Answer(Resource resource) => (resource, context.Request.Method) switch
    {
        (SetResource { Parent: not null } set, "GET") => List(set),
        (RelatedRowResource related, "GET") => Show(related),
        (SetResource { Parent: { } parent, Navigation: { } navigation }, "POST") => Add(parent, navigation),
        (SetResource { Parent: { } parent, Navigation: { } navigation }, "DELETE") => Remove(parent, navigation, AddressedRow(navigation)),
        (MemberResource member, "DELETE") => Remove(member.Parent, member.Navigation, member.Row.Reference),
        (RelatedRowResource related, "PUT" or "POST") => Set(related, Body(related.Navigation)),
        (RelatedRowResource related, "DELETE") => Set(related, null),
        (SetResource or MemberResource or RelatedRowResource, var method) => throw WebError.NoMethod(method),
        _ => throw WebError.NoSuchSegment("$ref"),
    };

    private WebResponse List(SetResource set)
    {
        var shape = RowShape.Of(context.Model, set.Table, context.Options);
        var rows = SetReads.Page(context, set, shape);
        return WebResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{context.Root}$metadata#Collection($ref)");
            writer.WriteStartArray("value");
            foreach (var row in rows.Entities)
            {
                writer.WriteStartObject();
                writer.WriteString("@odata.id", context.AddressOf(set.Table, row.Id));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private WebResponse Show(RelatedRowResource related) => new ResourceReader(context).Find(related) is not { } row
        ? new WebResponse(204)
        : WebResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{context.Root}$metadata#$ref");
            writer.WriteString("@odata.id", context.AddressOf(row.Table, row.Reference.Id));
            writer.WriteEndObject();
        });

    private WebResponse Add(RowResource parent, Navigation navigation)
    {
        context.Execute(new AssociateRequest
        {
            Target = parent.Reference,
            Relationship = navigation.ForAssociation(navigation.Targets.Contains(parent.Table.Name)),
            RelatedEntities = new EntityReferenceCollection([Body(navigation)]),
        });
        return new WebResponse(204);
    }

    private WebResponse Remove(RowResource parent, Navigation navigation, EntityReference row)
    {
        context.Execute(new DisassociateRequest
        {
            Target = parent.Reference,
            Relationship = navigation.ForAssociation(navigation.Targets.Contains(parent.Table.Name)),
            RelatedEntities = new EntityReferenceCollection([row]),
        });
        return new WebResponse(204);
    }

    private WebResponse Set(RelatedRowResource related, EntityReference? value)
    {
        var row = PropertyAddress.RowOf(related.Parent);
        row[related.Navigation.Lookup!.Name] = value;
        context.Execute(new UpdateRequest { Target = row });
        return new WebResponse(204);
    }

    // Which row of a collection is meant stands in the query, ?$id=.
    private EntityReference AddressedRow(Navigation navigation) => context.Options.System("id") is { Length: > 0 } address
        ? EntityAddress.Read(context, address, navigation)
        : throw WebError.BadRequest("Which row to remove must be given: by its key in the path or as $id.");

    private EntityReference Body(Navigation navigation)
    {
        using var body = JsonBody.Read(context.Request);
        return body.RootElement.TryGetProperty("@odata.id", out JsonElement json) && ValueReader.Text(json) is { Length: > 0 } address
            ? EntityAddress.Read(context, address, navigation)
            : throw WebError.BadRequest("The body must hold the address of a row as '@odata.id'.");
    }
}
