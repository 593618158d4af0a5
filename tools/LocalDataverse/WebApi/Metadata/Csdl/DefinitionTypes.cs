using System.Globalization;
using LocalDataverse.WebApi.Metadata.Definitions;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>The types that tables, columns, relationships and choices are told in.</summary>
internal sealed class DefinitionTypes(CsdlElements xml)
{
    private const string Base = "crmmodelbaseentity";
    private const string Key = "MetadataId";

    public void Write()
    {
        xml.Empty("EntityType", ("Name", Base), ("Abstract", "true"));
        foreach (var type in DefinitionModel.Types)
        {
            Write(type);
        }

        foreach (var type in DefinitionModel.Enums)
        {
            WriteEnum(type);
        }
    }

    private void Write(DefinitionType type)
    {
        var isEntity = type.Kind == DefinitionKind.Entity;
        xml.Start(
            isEntity ? "EntityType" : "ComplexType",
            ("Name", type.Name),
            ("BaseType", type.Base is { } basis ? Alias(basis.Type) : isEntity ? $"{CsdlWriter.Alias}.{Base}" : null),
            ("Abstract", type.IsAbstract ? "true" : null));
        if (isEntity && type.Base is null)
        {
            xml.Key(Key);
        }

        foreach (var property in type.Own)
        {
            var isKey = isEntity && property.Name == Key;
            var name = Alias(property.ValueType);
            var declared = property.IsCollection ? $"Collection({name})" : name;
            if (property.IsNavigation)
            {
                xml.Empty("NavigationProperty", ("Name", property.Name), ("Type", declared), ("ContainsTarget", property.IsContainment ? "true" : null));
            }
            else
            {
                xml.Property("Property", property.Name, declared, property.IsNullable && !isKey);
            }
        }

        if (DefinitionSource.All.Any(source => source.Type == type))
        {
            xml.AlternateKeys([[DefinitionKey.NameOf(type).Name]]);
        }

        xml.End();
    }

    private void WriteEnum(Type type)
    {
        xml.Start("EnumType", ("Name", type.Name), ("IsFlags", type.IsDefined(typeof(FlagsAttribute), false) ? "true" : null));
        foreach (var (name, value) in EdmNames.MembersOf(type))
        {
            xml.Empty("Member", ("Name", name), ("Value", value.ToString(CultureInfo.InvariantCulture)));
        }

        xml.End();
    }

    private static string Alias(Type type) => EdmNames.FindPrimitive(type) ?? $"{CsdlWriter.Alias}.{type.Name}";
}
