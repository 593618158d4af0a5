using LocalDataverse.Faults;
using LocalDataverse.Mappings;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>The main operation of Create: checks what was given, adds what the platform adds, stores the row.</summary>
internal static class RowCreation
{
    /// <summary>Creates the row.</summary>
    /// <returns>The row as it was stored, its id among the values.</returns>
    public static RowBuffer Create(WriteContext context, Entity target)
    {
        var table = context.Metadata.Require(target.LogicalName);
        if (table.Definition.IsIntersect)
        {
            throw Fault.InvalidArgument($"Rows of '{table.Name}' are created by associating rows.");
        }

        var row = Take(table, target);
        var id = Identify(context, row, target);
        TakeOverriddenCreation(context, row);
        Stamp(context, row, "createdon", "createdby");
        Stamp(context, row, "modifiedon", "modifiedby");
        DefaultOwner(context, row);
        DefaultOptions(row);
        States.Default(row, id);
        References.Check(context.Transaction, row);
        Owners.Follow(context.Transaction, row);
        MoneyColumns.Complete(context, row, null);
        ComputedNames.Complete(context, row, null);
        AutoNumbers.Complete(context, row);
        PrincipalRules.Complete(context, row);
        RequireSystemColumns(row);
        MapRules.Check(context.Transaction, row, id, null);
        RowTable.Insert(context.Transaction, row);
        InheritedAccess.Reparent(context, row, id, null);
        PrincipalRules.Created(context, row);
        return row;
    }

    /// <summary>The values of a target as a row; what may not be written on creation is left out, as Dataverse does.</summary>
    private static RowBuffer Take(Table table, Entity target)
    {
        var row = new RowBuffer(table);
        foreach (var (name, value) in target.KeyAttributes)
        {
            row[table.Require(name)] = ColumnValues.Check(table.Require(name), value);
        }

        foreach (var (name, value) in target.Attributes)
        {
            var column = table.Require(name);
            if (column.Definition.ValidForCreate && column.Definition.Source == SourceType.Simple && column.Definition.CalculationOf is null)
            {
                var stored = ColumnValues.Check(column, value);
                if (column.IsStored)
                {
                    row[column] = stored;
                }
            }
        }

        return row;
    }

    private static Guid Identify(WriteContext context, RowBuffer row, Entity target)
    {
        var id = target.Id != Guid.Empty ? target.Id
            : row[row.Table.Id] is Guid given && given != Guid.Empty ? given
            : context.Ids.Next();
        row[row.Table.Id] = id;
        return id;
    }

    // Whoever brings rows from elsewhere says when they were made; when that was said goes where it was said.
    private static void TakeOverriddenCreation(WriteContext context, RowBuffer row)
    {
        if (row.Get("overriddencreatedon") is DateTime made)
        {
            row.Set("createdon", made);
            row.Set("overriddencreatedon", context.Now);
        }
    }

    private static void Stamp(WriteContext context, RowBuffer row, string on, string by)
    {
        row.SetDefault(on, context.Now);
        row.SetDefault(by, new EntityReference("systemuser", context.UserId));
        if (context.DelegateId is { } initiator)
        {
            row.SetDefault($"{by[..^2]}onbehalfby", new EntityReference("systemuser", initiator));
        }
    }

    private static void DefaultOwner(WriteContext context, RowBuffer row)
    {
        if (row.Table.Owner is { } owner && row[owner] is null)
        {
            row[owner] = new EntityReference("systemuser", context.UserId);
        }

        if (row.Table.Definition.Ownership == Ownership.Organization)
        {
            var id = context.Facts.OrganizationId;
            row.Set("organizationid", row.Table.Find("organizationid") is { IsReference: true } ? new EntityReference("organization", id) : id);
        }
    }

    // -1 is how a choice says that it has no default.
    private static void DefaultOptions(RowBuffer row)
    {
        foreach (var column in row.Table.Stored)
        {
            if (column.Definition.DefaultValue is { } value && !row.Has(column))
            {
                if (column.Type == ColumnType.Boolean)
                {
                    row[column] = value != 0;
                }
                else if (column.Type == ColumnType.Picklist && value >= 0)
                {
                    row[column] = new OptionSetValue(value);
                }
            }
        }
    }

    private static void RequireSystemColumns(RowBuffer row)
    {
        foreach (var column in row.Table.Stored)
        {
            if (column.Definition.Required == RequiredLevel.SystemRequired && row[column] is null && IsCallersDuty(column))
            {
                throw Fault.CannotBeNull(column);
            }
        }
    }

    private static bool IsCallersDuty(Column column) => column.Definition.ValidForCreate && column.Definition.Source == SourceType.Simple;
}
