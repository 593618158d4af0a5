using LocalDataverse.Metadata;

namespace LocalDataverse.WebApi.Model;

/// <summary>The OData names of types.</summary>
internal static class EdmTypes
{
    public static string NameOf(Column column) => column.Type switch
    {
        ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status => "Edm.Int32",
        ColumnType.BigInt => "Edm.Int64",
        ColumnType.Double => "Edm.Double",
        ColumnType.Decimal or ColumnType.Money => "Edm.Decimal",
        ColumnType.Boolean => "Edm.Boolean",
        ColumnType.DateTime => column.Definition.DateBehavior == DateBehavior.DateOnly ? "Edm.Date" : "Edm.DateTimeOffset",
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner or ColumnType.Uniqueidentifier => "Edm.Guid",
        ColumnType.Image or ColumnType.File => "Edm.Binary",
        _ => "Edm.String",
    };

    /// <summary>The type of a value in a URL.</summary>
    public static string NameOf(object value) => value switch
    {
        long => "Edm.Int32",
        decimal => "Edm.Decimal",
        double => "Edm.Double",
        bool => "Edm.Boolean",
        Guid => "Edm.Guid",
        DateOnly => "Edm.Date",
        DateTimeOffset => "Edm.DateTimeOffset",
        _ => "Edm.String",
    };
}
