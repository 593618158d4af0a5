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

        // The same told whole, as functions answer it.
        foreach (var type in DefinitionModel.Types.Where(type => type.Kind == DefinitionKind.Entity && type.Base is not null))
        {
            WriteComplex(type);
        }

        foreach (var type in DefinitionModel.Enums)
        {
            EnumTypes.Write(xml, type);
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

    private void WriteComplex(DefinitionType type)
    {
        var basis = type.Base is { Base: not null } parent ? parent : null;
        xml.Start(
            "ComplexType",
            ("Name", type.ComplexName),
            ("BaseType", basis is null ? null : $"{CsdlWriter.Alias}.{basis.ComplexName}"),
            ("Abstract", type.IsAbstract ? "true" : null));
        foreach (var property in type.Whole.Except(basis?.Whole ?? []))
        {
            var name = DefinitionModel.Find(property.ValueType) is { } part ? $"{CsdlWriter.Alias}.{part.ComplexName}" : Alias(property.ValueType);
            xml.Property("Property", property.Name, property.IsCollection ? $"Collection({name})" : name, property.IsNullable);
        }

        xml.End();
    }

    private static string Alias(Type type) => EdmNames.FindPrimitive(type) ?? $"{CsdlWriter.Alias}.{type.Name}";
}
