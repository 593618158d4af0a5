using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>All contacts, some at a time, in the order of their ids.</summary>
internal static class ContactPages
{
    private const string Id = "contactid";

    /// <summary>The next contacts; moves the job's cursor behind them.</summary>
    /// <param name="run">The job.</param>
    /// <param name="contacts">Their ids.</param>
    /// <returns>Whether they are the last ones.</returns>
    public static bool Next(JobRun run, out Guid[] contacts) => Next(run, run.MaxContacts, out contacts);

    /// <summary>Moves the job's cursor past the next contact.</summary>
    /// <param name="run">The job.</param>
    /// <returns>What was passed over; null when there is none.</returns>
    public static string? Skip(JobRun run)
    {
        Next(run, 1, out var contacts);
        run.Processed += contacts.Length;
        return contacts.Length == 0 ? null : $"contact {contacts[0]:D}";
    }

    private static bool Next(JobRun run, int count, out Guid[] contacts)
    {
        var isFirst = run.Cursor is null;
        var query = new QueryExpression(ContactTable.LogicalName) { ColumnSet = new ColumnSet(false), PageInfo = PageCursor.Next(run.Cursor, count) };
        query.PageInfo.ReturnTotalRecordCount = isFirst;

        // Who was merged into another is that one now, and has no profile of its own.
        query.Criteria.AddCondition("merged", ConditionOperator.NotEqual, true);
        query.AddOrder(Id, OrderType.Ascending);
        var page = run.System.RetrieveMultiple(query);
        if (isFirst)
        {
            // Dataverse counts to 5,000 at most; more than that is unknown until all are done.
            run.Total = page.TotalRecordCountLimitExceeded || page.TotalRecordCount < 0 ? null : page.TotalRecordCount;
        }

        contacts = [.. page.Entities.Select(row => row.Id)];
        run.Cursor = PageCursor.Behind(query.PageInfo, page);
        return !page.MoreRecords;
    }
}
