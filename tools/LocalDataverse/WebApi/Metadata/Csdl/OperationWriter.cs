namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>Actions and functions, the types of their answers, and how they are called by themselves.</summary>
internal sealed class OperationWriter(CsdlElements xml, IReadOnlyList<OperationDeclaration> operations)
{
    public void WriteTypes()
    {
        foreach (var operation in operations.Where(operation => !operation.Properties.IsEmpty).DistinctBy(operation => operation.Name))
        {
            xml.Start("ComplexType", ("Name", operation.ResponseName));
            foreach (var property in operation.Properties)
            {
                xml.Property(property.IsRow ? "NavigationProperty" : "Property", property.Name, property.Type, property.IsNullable);
            }

            xml.End();
        }
    }

    public void WriteOperations()
    {
        foreach (var operation in operations)
        {
            xml.Start(
                operation.IsFunction ? "Function" : "Action", ("Name", operation.Name), ("IsBound", operation.Binding is null ? null : "true"));
            if (operation.Binding is { } binding)
            {
                xml.Property("Parameter", binding.Name, binding.Type, isNullable: false);
            }

            foreach (var parameter in operation.Parameters)
            {
                xml.Property("Parameter", parameter.Name, parameter.Type, parameter.IsNullable);
            }

            WriteResult(operation);
            xml.End();
        }
    }

    public void WriteImports()
    {
        foreach (var operation in operations.Where(operation => operation.Binding is null).DistinctBy(operation => operation.Name))
        {
            var kind = operation.IsFunction ? "Function" : "Action";
            xml.Empty($"{kind}Import", ("Name", operation.Name), (kind, $"Microsoft.Dynamics.CRM.{operation.Name}"));
        }
    }

    private void WriteResult(OperationDeclaration operation)
    {
        var result = operation.Properties.IsEmpty
            ? operation.Result
            : new OperationPart("", $"{CsdlWriter.Alias}.{operation.ResponseName}");
        if (result is not null)
        {
            xml.Start("ReturnType", ("Type", result.Type));
            xml.Facets(result.Type, result.IsNullable);
            xml.End();
        }
    }
}
