using LocalDataverse.Faults;
using LocalDataverse.Mappings;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>The main operation of Update: checks what was given against what is stored, adds what follows from it, stores it.</summary>
internal static class RowUpdate
{
    /// <summary>Updates the row.</summary>
    /// <param name="context">Who writes, when, where.</param>
    /// <param name="id">The row.</param>
    /// <param name="target">The new values.</param>
    /// <param name="expectedVersion">The version that the row must still have, or null where any will do.</param>
    /// <returns>What was written.</returns>
    public static RowBuffer Update(WriteContext context, Guid id, Entity target, long? expectedVersion)
    {
        var table = context.Metadata.Require(target.LogicalName);
        var row = Take(table, target, id);
        var stored = RowFinder.Require(context.Transaction, RowSelection.Of(table, Needed(context.Metadata, row)), id);
        Versions.Require(expectedVersion, stored.RowVersion);
        References.Check(context.Transaction, row);
        ParentLoops.Refuse(context.Transaction, row, id);
        MapRules.Check(context.Transaction, row, id, stored);
        Owners.Follow(context.Transaction, row);
        States.Complete(row, id, table.State is { } state ? stored.GetAttributeValue<OptionSetValue>(state.Name)?.Value : null);
        MoneyColumns.Complete(context, row, stored);
        ComputedNames.Complete(context, row, stored);
        row.Set("modifiedon", context.Now);
        row.Set("modifiedby", new EntityReference("systemuser", context.UserId));
        row.Set("modifiedonbehalfby", context.DelegateId is { } initiator ? new EntityReference("systemuser", initiator) : null);
        RowTable.Update(context.Transaction, id, row);
        InheritedAccess.Reparent(context, row, id, stored);
        PrincipalRules.Updated(context, row, id, stored);
        return row;
    }

    private static RowBuffer Take(Table table, Entity target, Guid id)
    {
        var row = new RowBuffer(table);
        foreach (var (name, value) in target.Attributes)
        {
            var column = table.Require(name);
            if (column == table.Id)
            {
                RequireSameId(column, value, id);
            }
            else if (column.Definition.ValidForUpdate && column.Definition.Source == SourceType.Simple && column.Definition.CalculationOf is null)
            {
                Put(row, column, ColumnValues.Check(column, value));
            }
        }

        return row;
    }

    private static void Put(RowBuffer row, Column column, object? value)
    {
        if (value is null
            && (column.Definition.Required == RequiredLevel.SystemRequired || column.Type is ColumnType.State or ColumnType.Status or ColumnType.Owner))
        {
            throw Fault.CannotBeNull(column);
        }

        if (column.IsStored)
        {
            row[column] = value;
        }
    }

    private static void RequireSameId(Column column, object? value, Guid id)
    {
        if (ColumnValues.Check(column, value) is Guid other && other != id && other != Guid.Empty)
        {
            throw Fault.InvalidArgument($"The primary key '{column.Name}' of a row cannot be changed.");
        }
    }

    private static IEnumerable<Column> Needed(MetadataSnapshot metadata, RowBuffer row)
    {
        IEnumerable<Column> needed = MoneyColumns.IsTouched(row) ? MoneyColumns.Needed(row.Table) : [];
        if (row.Table.State is { } state && row.Table.Status is { } status && (row.Has(state) || row.Has(status)))
        {
            needed = needed.Append(state);
        }

        needed = needed.Concat(
            InheritedAccess.Parents(metadata, row.Table).Select(relationship => row.Table.Require(relationship.ReferencingColumn)).Where(row.Has))
            .Concat(PrincipalRules.Needed(row)).Concat(MapRules.Needed(row));
        return ComputedNames.IsTouched(row) ? needed.Concat(ComputedNames.Needed(row.Table)) : needed;
    }
}
