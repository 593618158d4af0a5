using LocalDataverse.Pipeline.CustomApis;
using LocalDataverse.WebApi.Metadata.Definitions;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Operations;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>Declares the operations that the Web API answers: the platform's own, those of definitions, and custom APIs.</summary>
internal sealed class Declarations(WebModel model)
{
    private const string AnyRow = $"{CsdlWriter.Alias}.crmbaseentity";

    // Rows of tables that a custom API does not name have properties that nobody declared.
    private const string OpenRow = $"{CsdlWriter.Alias}.expando";

    /// <summary>All of them. Private custom APIs can be called and are not told, as in Dataverse.</summary>
    public IReadOnlyList<OperationDeclaration> All(IEnumerable<CustomApi> apis) =>
    [
        .. DefinitionFunctions.Declared,
        MetadataChangesFunction.Declared,
        .. PlatformOperations.All.Values.OrderBy(operation => operation.Name, StringComparer.Ordinal).SelectMany(operation => Of(operation, AnyRow)),
        .. apis.Where(api => !api.IsPrivate).OrderBy(api => api.UniqueName, StringComparer.Ordinal).Select(WebOperation.Of)
            .SelectMany(operation => Of(operation, OpenRow)),
    ];

    // Bound to several tables it is declared once for each.
    private IEnumerable<OperationDeclaration> Of(WebOperation operation, string any)
    {
        if (operation.Binding == CustomApiBinding.Global)
        {
            return [Of(operation, any, null)];
        }

        IEnumerable<string> types = operation.Tables.Count == 0
            ? [AnyRow]
            : operation.Tables.Where(table => model.Find(table) is not null).Select(table => $"{CsdlWriter.Alias}.{table}");
        return types.Select(type => Of(operation, any, operation.Binding == CustomApiBinding.Entity
            ? new OperationPart("entity", type)
            : new OperationPart("entityset", $"Collection({type})")));
    }

    private OperationDeclaration Of(WebOperation operation, string any, OperationPart? binding)
    {
        var results = operation.Results.Select(result => Part(result, any)).ToArray();
        var isRowItself = operation.Results is [{ Type: WebType.Entity or WebType.NewRow or WebType.EntityCollection }] && results[0].IsRow;
        return new OperationDeclaration
        {
            Name = operation.Name,
            IsFunction = operation.IsFunction,
            Binding = binding,
            Parameters = [.. operation.Parameters.OrderBy(parameter => parameter.IsOptional).Select(parameter => Part(parameter, any))],
            Result = isRowItself ? results[0] : null,
            Properties = isRowItself ? [] : [.. results],
        };
    }

    private OperationPart Part(WebParameter parameter, string any) => PlatformTypes.Find(parameter) is { } known
        ? new OperationPart(parameter.Name, known, parameter.IsOptional)
        : new OperationPart(parameter.Name, TypeOf(parameter, any), parameter.IsOptional)
        {
            IsRow = parameter.Type is WebType.Entity or WebType.NewRow or WebType.EntityCollection or WebType.EntityReference
                or WebType.RowId or WebType.RowIds,
        };

    private string TypeOf(WebParameter parameter, string any) => parameter.Type switch
    {
        WebType.Boolean => "Edm.Boolean",
        WebType.DateTime => "Edm.DateTimeOffset",
        WebType.Decimal or WebType.Money => "Edm.Decimal",
        WebType.Entity or WebType.NewRow => RowOf(parameter, any),
        WebType.EntityCollection => $"Collection({RowOf(parameter, any)})",
        WebType.EntityReference or WebType.RowId => RowOf(parameter, AnyRow),
        WebType.RowIds => $"Collection({RowOf(parameter, AnyRow)})",
        WebType.Float => "Edm.Double",
        WebType.Integer or WebType.Picklist => "Edm.Int32",
        WebType.StringArray => "Collection(Edm.String)",
        WebType.Guid => "Edm.Guid",
        WebType.GuidArray => "Collection(Edm.Guid)",
        WebType.RolePrivileges => $"Collection({CsdlWriter.Alias}.RolePrivilege)",
        WebType.Binary => "Edm.Binary",
        _ => "Edm.String",
    };

    private string RowOf(WebParameter parameter, string any) => model.Find(parameter.Table ?? "") is { } table ? $"{CsdlWriter.Alias}.{table.Name}" : any;
}
