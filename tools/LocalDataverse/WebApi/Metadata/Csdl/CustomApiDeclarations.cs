using LocalDataverse.Pipeline.CustomApis;
using LocalDataverse.WebApi.Model;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>Declares custom APIs. Private ones are callable and not told, as in Dataverse.</summary>
internal static class CustomApiDeclarations
{
    public static IEnumerable<OperationDeclaration> Of(IEnumerable<CustomApi> apis, WebModel model) => apis
        .Where(api => !api.IsPrivate && (api.Binding == CustomApiBinding.Global || model.Find(api.BoundTable ?? "") is not null))
        .OrderBy(api => api.UniqueName, StringComparer.Ordinal)
        .Select(api => Of(api, model));

    private static OperationDeclaration Of(CustomApi api, WebModel model)
    {
        var answers = api.Responses.Select(property => Part(property, model)).ToArray();
        return new OperationDeclaration
        {
            Name = api.UniqueName,
            IsFunction = api.IsFunction,
            Binding = BindingOf(api),
            Parameters = [.. api.Requests.OrderBy(parameter => parameter.IsOptional).Select(parameter => Part(parameter, model))],
            Properties = [.. answers],
        };
    }

    private static OperationPart? BindingOf(CustomApi api) => api.Binding switch
    {
        CustomApiBinding.Entity => new OperationPart("entity", $"mscrm.{api.BoundTable}"),
        CustomApiBinding.EntityCollection => new OperationPart("entityset", $"Collection(mscrm.{api.BoundTable})"),
        _ => null,
    };

    private static OperationPart Part(CustomApiParameter parameter, WebModel model) =>
        new(parameter.Name, TypeOf(parameter, model), parameter.IsOptional)
        {
            IsRow = parameter.Type is CustomApiType.Entity or CustomApiType.EntityCollection or CustomApiType.EntityReference,
        };

    private static string TypeOf(CustomApiParameter parameter, WebModel model) => parameter.Type switch
    {
        CustomApiType.Boolean => "Edm.Boolean",
        CustomApiType.DateTime => "Edm.DateTimeOffset",
        CustomApiType.Decimal or CustomApiType.Money => "Edm.Decimal",
        CustomApiType.Entity => RowOf(parameter, model, "mscrm.expando"),
        CustomApiType.EntityCollection => $"Collection({RowOf(parameter, model, "mscrm.expando")})",
        CustomApiType.EntityReference => RowOf(parameter, model, "mscrm.crmbaseentity"),
        CustomApiType.Float => "Edm.Double",
        CustomApiType.Integer or CustomApiType.Picklist => "Edm.Int32",
        CustomApiType.StringArray => "Collection(Edm.String)",
        CustomApiType.Guid => "Edm.Guid",
        _ => "Edm.String",
    };

    private static string RowOf(CustomApiParameter parameter, WebModel model, string any) =>
        model.Find(parameter.Table ?? "") is { } table ? $"mscrm.{table.Name}" : any;
}
