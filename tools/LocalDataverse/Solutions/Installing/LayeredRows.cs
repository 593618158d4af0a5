using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Service.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Installing;

/// <summary>Brings the rows of components to what the layers say.</summary>
internal sealed class LayeredRows(Operation operation, LayerStore layers, SolutionFacts solution)
{
    /// <summary>Deletes rows that nobody defines any more, with what hangs on them.</summary>
    public void Remove(IEnumerable<ComponentKey> removed)
    {
        var transaction = operation.Transaction!;
        foreach (var key in removed.Where(key => key.Kind == ComponentKind.Row))
        {
            var (name, item) = key.Split();
            var id = Guid.Parse(item);
            if (transaction.Metadata.Find(name) is { } table && RowFinder.Exists(transaction, table, id))
            {
                CascadingDelete.Run(operation, table, id);
                RowTable.Delete(transaction, table, id);
            }
        }
    }

    /// <summary>Writes the rows of these components.</summary>
    /// <param name="changed">The components that some layer defines.</param>
    /// <param name="before">What the solution itself said of them before.</param>
    public void Write(IEnumerable<ComponentKey> changed, IReadOnlyDictionary<ComponentKey, RowContent?> before)
    {
        foreach (var key in changed.Where(key => key.Kind == ComponentKind.Row))
        {
            var all = layers.Of(key);
            Write(Merging.Fold(all)!, before.GetValueOrDefault(key), all[^1].Solution);
        }
    }

    private void Write(Component component, RowContent? before, string top)
    {
        var content = component.Row!;
        var transaction = operation.Transaction!;
        var table = transaction.Metadata.Require(content.Table);
        var row = new RowBuffer(table);
        foreach (var name in before?.Values.Keys.Where(name => !content.Values.ContainsKey(name)) ?? [])
        {
            row.Set(name, null);
        }

        foreach (var (name, text) in content.Values)
        {
            if (table.Find(name) is { IsStored: true } column && column != table.Id)
            {
                row[column] = RowText.Parse(component.Title, column, text);
            }
        }

        Stamp(row, top);
        if (RowFinder.Exists(transaction, table, content.Id))
        {
            States.Complete(row, content.Id, null);
            RowTable.Update(transaction, content.Id, row);
        }
        else
        {
            row[table.Id] = content.Id;
            Default(row);
            States.Default(row, content.Id);
            RowTable.Insert(transaction, row);
        }
    }

    // Whose it is: the solution's whose layer lies on top. What was there before any solution says it itself.
    private void Stamp(RowBuffer row, string top)
    {
        if (top != LayerStore.System)
        {
            var isOwn = top.Equals(solution.UniqueName, StringComparison.OrdinalIgnoreCase);
            row.Set("solutionid", isOwn ? solution.Id : SolutionRows.Find(operation.Transaction!, top)?.Id);
            row.Set("ismanaged", top != LayerStore.Active);
        }
        else if (row.Table.Find("solutionid") is { IsStored: true } owner && !row.Has(owner))
        {
            row[owner] = null;
        }

        row.Set("modifiedon", operation.StartedOn);
        row.Set("modifiedby", User);
    }

    private EntityReference User => new("systemuser", operation.Caller.UserId);

    private void Default(RowBuffer row)
    {
        row.SetDefault("createdon", operation.StartedOn);
        row.SetDefault("createdby", User);
        row.SetDefault("organizationid", new EntityReference("organization", operation.Core.Facts.OrganizationId));
        row.SetDefault("componentstate", new OptionSetValue(0));
        if (row.Table.Owner is { } owner && row[owner] is null)
        {
            row[owner] = User;
            Owners.Follow(operation.Transaction!, row);
        }

        foreach (var column in row.Table.Stored.Where(column => column.Definition.DefaultValue is not null && !row.Has(column)))
        {
            var value = column.Definition.DefaultValue!.Value;
            if (column.Type == ColumnType.Boolean)
            {
                row[column] = value != 0;
            }
            else if (column.Type == ColumnType.Picklist)
            {
                row[column] = new OptionSetValue(value);
            }
        }
    }
}

/// <summary>The solution that rows are written for.</summary>
internal sealed record SolutionFacts(Guid Id, string UniqueName, bool IsManaged);
