using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Reads what stands in the parentheses after an entity set: an id, or the values of an alternate key.</summary>
internal static class KeyReader
{
    public static EntityReference Read(WebContext context, WebTable table, string text)
    {
        var trimmed = text.Trim();
        if (Guid.TryParse(trimmed, out var id))
        {
            return new EntityReference(table.Name, id);
        }

        var (items, named) = new ExpressionParser(trimmed, context.Options.Aliases).ReadArguments();
        if (items is [Literal { Value: Guid aliased }])
        {
            return new EntityReference(table.Name, aliased);
        }

        if (named.Count == 0)
        {
            throw WebError.BadRequest($"Bad Request - Error in query syntax: '{trimmed}' is no key of '{table.SetName}'.");
        }

        if (named.Count == 1 && named.TryGetValue(table.Table.Id.Name, out var own) && own is Literal { Value: Guid given })
        {
            return new EntityReference(table.Name, given);
        }

        var reference = new EntityReference(table.Name, Guid.Empty);
        foreach (var (name, expression) in named)
        {
            var value = expression is Literal literal ? literal.Value : throw WebError.BadRequest($"The key '{name}' needs a value.");
            Add(reference, table, name, value);
        }

        return reference;
    }

    private static void Add(EntityReference reference, WebTable table, string name, object? value)
    {
        var property = table.FindLoosely(name) ?? throw WebError.NoSuchProperty(name, table.Name);
        var fitting = value is null ? null : FilterValue.Of(property, value);
        reference.KeyAttributes[property.Column.Name] = (property.Column.Type, fitting) switch
        {
            (ColumnType.Money, decimal amount) => new Money(amount),
            (ColumnType.Picklist, int option) => new OptionSetValue(option),
            (ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner, Guid id) => new EntityReference(TargetOf(table, property, name), id),
            _ => fitting,
        };
    }

    // A navigation property says which of several tables is meant.
    private static string TargetOf(WebTable table, WebProperty property, string name) =>
        table.FindNavigation(name) is { IsSingle: true } navigation ? navigation.Targets[0] : property.Column.Targets.FirstOrDefault("");
}
