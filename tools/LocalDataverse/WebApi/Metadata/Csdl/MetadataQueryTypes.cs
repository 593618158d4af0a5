using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>The types that queries about metadata have, and what is gone of it.</summary>
internal static class MetadataQueryTypes
{
    private const string Alias = CsdlWriter.Alias;

    private static readonly (string, string)[] Common =
    [
        ("Properties", $"{Alias}.{nameof(MetadataPropertiesExpression)}"), ("Criteria", $"{Alias}.{nameof(MetadataFilterExpression)}"),
    ];

    public static void Write(CsdlElements xml)
    {
        EnumTypes.Write(xml, typeof(DeletedMetadataFilters));
        EnumTypes.Write(xml, typeof(MetadataConditionOperator));
        EnumTypes.Write(xml, typeof(LogicalOperator));
        foreach (var part in new[] { nameof(AttributeQueryExpression), nameof(RelationshipQueryExpression), nameof(EntityKeyQueryExpression) })
        {
            Write(xml, part, Common);
        }

        Write(
            xml,
            nameof(EntityQueryExpression),
            [
                .. Common,
                ("AttributeQuery", $"{Alias}.{nameof(AttributeQueryExpression)}"),
                ("RelationshipQuery", $"{Alias}.{nameof(RelationshipQueryExpression)}"),
                ("KeyQuery", $"{Alias}.{nameof(EntityKeyQueryExpression)}"),
                ("LabelQuery", $"{Alias}.{nameof(LabelQueryExpression)}"),
            ]);
        Write(xml, nameof(LabelQueryExpression), ("FilterLanguages", "Collection(Edm.Int32)"), ("MissingLabelBehavior", "Edm.Int32"));
        Write(xml, nameof(MetadataPropertiesExpression), ("AllProperties", "Edm.Boolean"), ("PropertyNames", "Collection(Edm.String)"));
        Write(
            xml,
            nameof(MetadataFilterExpression),
            ("FilterOperator", $"{Alias}.{nameof(LogicalOperator)}"),
            ("Conditions", $"Collection({Alias}.{nameof(MetadataConditionExpression)})"),
            ("Filters", $"Collection({Alias}.{nameof(MetadataFilterExpression)})"));
        Write(
            xml,
            nameof(MetadataConditionExpression),
            ("PropertyName", "Edm.String"),
            ("ConditionOperator", $"{Alias}.{nameof(MetadataConditionOperator)}"),
            ("Value", $"{Alias}.{nameof(Object)}"));
        Write(xml, nameof(Object), ("Type", "Edm.String"), ("Value", "Edm.String"));
        Write(
            xml,
            nameof(DeletedMetadataCollection),
            ("Count", "Edm.Int32"),
            ("IsReadOnly", "Edm.Boolean"),
            ("Keys", $"Collection({Alias}.{nameof(DeletedMetadataFilters)})"),
            ("Values", $"Collection({Alias}.GuidCollection)"));
        Write(xml, "GuidCollection", ("Items", "Collection(Edm.Guid)"));
    }

    private static void Write(CsdlElements xml, string name, params ReadOnlySpan<(string Name, string Type)> properties)
    {
        xml.Start("ComplexType", ("Name", name));
        foreach (var (property, type) in properties)
        {
            xml.Property("Property", property, type);
        }

        xml.End();
    }
}
