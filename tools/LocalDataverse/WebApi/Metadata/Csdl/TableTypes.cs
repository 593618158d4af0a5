using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>The entity types of tables.</summary>
internal sealed class TableTypes(CsdlElements xml, WebModel model, bool isAnnotated)
{
    private const string Base = $"{CsdlWriter.Alias}.crmbaseentity";

    private readonly Partners _partners = new(model);

    public void Write()
    {
        xml.Empty("EntityType", ("Name", "crmbaseentity"), ("Abstract", "true"));

        // Rows of no table: what operations take and answer where they name none.
        xml.Empty("EntityType", ("Name", "expando"), ("BaseType", Base), ("OpenType", "true"));
        xml.Start("EntityType", ("Name", Principals.Type), ("BaseType", Base));
        xml.Key(Principals.Key);
        xml.Property("Property", Principals.Key, "Edm.Guid", isNullable: false);
        xml.End();
        foreach (var table in model.Metadata.Tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            Write(model.Require(table.Name));
        }
    }

    private void Write(WebTable table)
    {
        var isPrincipal = Principals.Has(table.Name);
        xml.Start("EntityType", ("Name", table.Name), ("BaseType", isPrincipal ? Principals.FullType : Base));
        if (!isPrincipal)
        {
            xml.Key(table.Table.Id.Name);
        }

        foreach (var property in table.Properties)
        {
            WriteProperty(property, isKey: property.Column == table.Table.Id);
        }

        foreach (var navigation in table.Navigations.OrderBy(navigation => !navigation.IsSingle).ThenBy(navigation => navigation.Name, StringComparer.Ordinal))
        {
            WriteNavigation(table, navigation);
        }

        if (isAnnotated)
        {
            xml.Description(table.Table.Definition.Description.Text);
        }

        xml.AlternateKeys([.. table.Table.Keys.Select(key => key.Columns.Select(WebProperty.NameOf))]);
        xml.End();
    }

    private void WriteProperty(WebProperty property, bool isKey)
    {
        // Dataverse leaves the key nullable, which OData forbids and readers of the document refuse.
        xml.StartProperty("Property", property.Name, EdmTypes.NameOf(property.Column), isNullable: !isKey);
        if (isAnnotated)
        {
            Annotate(property.Column);
        }

        xml.End();
    }

    private void Annotate(Column column)
    {
        xml.Description(column.Definition.Description.Text);
        if (column.Definition is { ValidForCreate: false, ValidForUpdate: false })
        {
            xml.Empty("Annotation", ("Term", "Org.OData.Core.V1.Computed"), ("Bool", "true"));
        }

        if (column.Definition is { ValidForCreate: false, ValidForUpdate: false } || column.IsReference)
        {
            xml.Start("Annotation", ("Term", "Org.OData.Core.V1.Permissions"));
            xml.Text("EnumMember", "Org.OData.Core.V1.PermissionType/Read");
            xml.End();
        }
    }

    private void WriteNavigation(WebTable table, Navigation navigation)
    {
        var target = navigation.Targets.Length == 1 ? $"{CsdlWriter.Alias}.{navigation.Targets[0]}" : TypeOfMany(navigation);
        xml.Start(
            "NavigationProperty",
            ("Name", navigation.Name),
            ("Type", navigation.IsSingle ? target : $"Collection({target})"),
            ("Nullable", navigation.IsSingle ? "false" : null),
            ("Partner", _partners.Of(table, navigation)?.Name));
        if (navigation.Lookup is { } lookup && ReferencedKey(navigation) is { } key)
        {
            xml.Empty("ReferentialConstraint", ("Property", WebProperty.NameOf(lookup)), ("ReferencedProperty", key));
        }

        xml.End();
    }

    private static string TypeOfMany(Navigation navigation) => navigation.Targets.All(Principals.Has) ? Principals.FullType : Base;

    private string? ReferencedKey(Navigation navigation) =>
        navigation.Targets.Length == 1 ? model.Require(navigation.Targets[0]).Table.Id.Name
        : navigation.Targets.All(Principals.Has) ? Principals.Key
        : null;
}

/// <summary>Users and teams, who own rows and have a type in common.</summary>
internal static class Principals
{
    public const string Type = "principal";
    public const string FullType = $"{CsdlWriter.Alias}.{Type}";
    public const string Key = "ownerid";

    public static bool Has(string table) => table is "systemuser" or "team";
}
