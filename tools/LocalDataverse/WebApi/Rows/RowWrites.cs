using LocalDataverse.WebApi.Batch;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Creates, changes and deletes single rows.</summary>
internal static class RowWrites
{
    public static WebResponse Create(WebContext context, WebTable table, Action<Entity>? complete = null)
    {
        var reader = new RowReader(context);
        using var body = JsonBody.Read(context.Request);
        var row = reader.Read(table, body.RootElement);
        complete?.Invoke(row);
        var request = new CreateRequest { Target = row };
        var id = reader.Bound.Count == 0
            ? ((CreateResponse)context.Execute(request)).id
            : AtomicWork.Run(context.Core, context.Service, door => CreateBound(context, table, door, request, reader));
        return Written(context, table, id, isNew: true);
    }

    /// <summary>Creates a row as a child of another one.</summary>
    public static WebResponse CreateRelated(WebContext context, SetResource set)
    {
        var (parent, navigation) = (set.Parent!, set.Navigation!);
        return navigation.ChildColumn is { } lookup
            ? Create(context, set.Table, row => row[lookup] = parent.Reference)
            : throw WebError.NoMethod(context.Request.Method);
    }

    /// <summary>Changes a row or, where it is not there and may be, creates it.</summary>
    public static WebResponse Change(WebContext context, RowResource resource)
    {
        var conditions = Preconditions.Of(context.Request);
        var reader = new RowReader(context);
        using var body = JsonBody.Read(context.Request);
        var row = reader.Read(resource.Table, body.RootElement);
        row.Attributes.Remove(resource.Table.Table.Id.Name);
        row.Id = resource.Reference.Id;
        row.KeyAttributes = resource.Reference.KeyAttributes;
        if (reader.Bound.Count > 0)
        {
            throw WebError.BadRequest("Collections cannot be bound to a row that is there; use $ref.");
        }

        if (conditions.MustExist)
        {
            return Update(context, resource, row, conditions.Version);
        }

        if (conditions.MustNotExist)
        {
            return CreateOnly(context, resource.Table, row);
        }

        var done = (UpsertResponse)context.Execute(new UpsertRequest { Target = row });
        return Written(context, resource.Table, done.Target.Id, done.RecordCreated);
    }

    public static WebResponse Delete(WebContext context, RowResource resource)
    {
        var request = new DeleteRequest { Target = resource.Reference };
        if (Preconditions.Of(context.Request).Version is { } version)
        {
            resource.Reference.RowVersion = version;
            request.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }

        context.Execute(request);
        return new WebResponse(204);
    }

    /// <summary>The id of a row that a reference means.</summary>
    public static Guid IdOf(WebContext context, RowResource resource) =>
        resource.Reference.Id != Guid.Empty ? resource.Reference.Id : new ResourceReader(context).Retrieve(resource).Id;

    private static Guid CreateBound(WebContext context, WebTable table, IServiceDoor door, CreateRequest request, RowReader reader)
    {
        RequestOptions.Apply(context, request);
        var id = ((CreateResponse)door.Execute(request)).id;
        foreach (var (navigation, rows) in reader.Bound)
        {
            var association = new AssociateRequest
            {
                Target = new EntityReference(table.Name, id),
                Relationship = navigation.ForAssociation(navigation.Targets.Contains(table.Name)),
                RelatedEntities = rows,
            };
            RequestOptions.Apply(context, association);
            door.Execute(association);
        }

        return id;
    }

    private static WebResponse Update(WebContext context, RowResource resource, Entity row, string? version)
    {
        var request = new UpdateRequest { Target = row };
        if (version is not null)
        {
            row.RowVersion = version;
            request.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }

        context.Execute(request);
        return Written(context, resource.Table, IdOf(context, resource), isNew: false);
    }

    private static WebResponse CreateOnly(WebContext context, WebTable table, Entity row)
    {
        try
        {
            return Written(context, table, ((CreateResponse)context.Execute(new CreateRequest { Target = row })).id, isNew: true);
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault)
            when (fault.Detail.ErrorCode is Faults.ErrorCode.DuplicateRecord or Faults.ErrorCode.DuplicateRecordEntityKey)
        {
            throw WebError.AlreadyThere();
        }
    }

    private static WebResponse Written(WebContext context, WebTable table, Guid id, bool isNew)
    {
        if (context.Preferences.ReturnsRow)
        {
            var body = RowReads.Representation(context, isNew ? 201 : 200, table, id);
            return isNew ? body.With("Location", context.AddressOf(table, id)) : body;
        }

        var address = context.AddressOf(table, id);
        return new WebResponse(204).With("OData-EntityId", address).With("Location", address);
    }
}
