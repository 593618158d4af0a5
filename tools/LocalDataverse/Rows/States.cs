using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>State and status reason: each status belongs to one state, each state has a status that comes with it.</summary>
internal static class States
{
    /// <summary>
    /// Gives a new row its state and status. A row begins in the first state, whatever is asked for where the state is not valid for
    /// creation; a status of another state is a fault, as in Dataverse.
    /// </summary>
    public static void Default(RowBuffer row, Guid id)
    {
        if (row.Table.State is { } state && row[state] is null)
        {
            row[state] = new OptionSetValue(state.Definition.DefaultValue ?? state.Choice?.Options.FirstOrDefault()?.Value ?? 0);
        }

        Complete(row, id, null);
    }

    /// <summary>Completes what is written of the two from the other, and from the state that the row is in; a fault if they do not fit.</summary>
    public static void Complete(RowBuffer row, Guid id, int? currentState)
    {
        if (row.Table.State is not { } stateColumn || row.Table.Status is not { } statusColumn)
        {
            return;
        }

        var state = (row[stateColumn] as OptionSetValue)?.Value;
        var status = (row[statusColumn] as OptionSetValue)?.Value;
        if (status is null && state is { } given)
        {
            status = stateColumn.Choice?.Find(given)?.DefaultStatus
                ?? statusColumn.Choice?.Options.FirstOrDefault(option => option.State == given)?.Value;
            row[statusColumn] = status is { } value ? new OptionSetValue(value) : null;
        }
        else if (status is { } wanted && statusColumn.Choice?.Find(wanted)?.State is { } belongsTo)
        {
            // A status alone does not move a row that is there to another state.
            if (belongsTo != (state ?? currentState ?? belongsTo))
            {
                throw Fault.StatusNotOfState(row.Table, id, wanted, state ?? currentState);
            }

            row[stateColumn] = new OptionSetValue(belongsTo);
        }
    }
}
