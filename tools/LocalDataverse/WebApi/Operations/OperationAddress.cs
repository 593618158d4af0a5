using LocalDataverse.Pipeline.CustomApis;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Rows;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Operations;

/// <summary>Operations that are called on nothing: <c>WhoAmI()</c>.</summary>
internal sealed class UnboundOperationAddress : IAddress
{
    public WebResponse? Answer(WebContext context) =>
        context.Path is [var segment] && OperationFinder.Find(context, segment.ShortName, CustomApiBinding.Global, null) is { } operation
            ? OperationCall.Run(context, operation, segment, null, null)
            : null;
}

/// <summary>Operations that are called on a row or on a set.</summary>
internal static class BoundOperations
{
    public static WebResponse Answer(WebContext context, Resource resource, PathSegment segment)
    {
        var row = resource switch
        {
            RowResource plain => plain,
            MemberResource member => member.Row,
            RelatedRowResource related => new ResourceReader(context).Find(related) ?? throw WebError.NoSuchSegment(segment.Name),
            SetResource { Parent: null } => null,
            _ => throw WebError.NoSuchSegment(segment.Name),
        };
        var binding = row is null ? CustomApiBinding.EntityCollection : CustomApiBinding.Entity;
        var table = row?.Table ?? resource.Table;
        var operation = OperationFinder.Find(context, segment.ShortName, binding, table.Name) ?? throw WebError.NoSuchSegment(segment.Name);
        return OperationCall.Run(context, operation, segment, table, row);
    }
}

/// <summary>Calls an operation: parameters from the address or the body, the message, the answer.</summary>
internal static class OperationCall
{
    public static WebResponse Run(WebContext context, WebOperation operation, PathSegment segment, Model.WebTable? table, RowResource? row)
    {
        if (context.Request.Method != (operation.IsFunction ? "GET" : "POST"))
        {
            throw WebError.NoMethod(context.Request.Method);
        }

        var request = new OrganizationRequest(operation.Name);
        if (row is not null)
        {
            request[operation.BoundAs] = operation.BindsId ? RowWrites.IdOf(context, row) : row.Reference;
        }

        var reader = new ParameterReader(context, operation, table);
        if (operation.IsFunction)
        {
            using var arguments = FunctionArguments.Read(segment.Arguments ?? "", context.Options.Aliases);
            reader.Take(request, arguments.RootElement);
        }
        else if (!context.Request.Body.IsEmpty)
        {
            using var body = JsonBody.Read(context.Request);
            reader.Take(request, body.RootElement);
        }

        reader.RequireAll(request);
        var response = new ResultWriter(context, operation).Write(context.Execute(request));
        return operation.Header is { } header ? response.With(header.Name, header.Value) : response;
    }
}
