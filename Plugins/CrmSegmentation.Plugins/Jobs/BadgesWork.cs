using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// Writes the badges of a segment's members anew when its name is another, or when it may no longer be shown, or may again. Nothing is
/// decided: who is a member stays, and nothing is told. The cursor is Dataverse's own paging cookie.
/// </summary>
internal sealed class BadgesWork : IJobWork
{
    /// <inheritdoc />
    public bool Continue(JobRun run)
    {
        var contacts = Next(run, run.MaxContacts);
        if (contacts.Length > 0 && CatalogueReader.Read(run.System) is { } catalogue)
        {
            new Settlement(run.Call, catalogue.Published).Lock(contacts);
            foreach (var customer in new CustomerLoader(run.System, catalogue.Published).LoadContacts(contacts))
            {
                Write(run, customer, catalogue.Published);
            }
        }

        run.Processed += contacts.Length;
        return contacts.Length < run.MaxContacts;
    }

    /// <inheritdoc />
    public string? Skip(JobRun run)
    {
        var contacts = Next(run, 1);
        run.Processed += contacts.Length;
        return contacts.Length == 0 ? null : $"contact {contacts[0]:D}";
    }

    private static void Write(JobRun run, LoadedCustomer customer, PublishedCatalogue catalogue)
    {
        var badges = Badges.Of(customer.Snapshot.Memberships.Select(membership => membership.Segment), catalogue);
        if (badges != customer.Badges)
        {
            run.Call.WriteAsOurs(run.System, new Entity(ContactTable.LogicalName, customer.ContactId) { [ContactTable.Badges] = badges });
        }
    }

    /// <summary>The members that come next, in the order of the rows' ids, which neither new members nor chunks of another size disturb.</summary>
    private static Guid[] Next(JobRun run, int most)
    {
        var isFirst = run.Cursor is null;
        var query = new QueryExpression(MembershipTable.LogicalName)
        {
            ColumnSet = new ColumnSet(MembershipTable.ContactId),
            PageInfo = new PagingInfo { Count = most, PageNumber = isFirst ? 1 : 2, PagingCookie = run.Cursor, ReturnTotalRecordCount = isFirst },
        };
        query.Criteria.AddCondition(MembershipTable.SegmentId, ConditionOperator.Equal, run.SegmentId);
        query.Criteria.AddCondition(MembershipTable.Sequence, ConditionOperator.Equal, 0);
        query.AddOrder(MembershipTable.Id, OrderType.Ascending);
        var page = run.System.RetrieveMultiple(query);
        if (isFirst)
        {
            run.Total = page.TotalRecordCountLimitExceeded || page.TotalRecordCount < 0 ? null : page.TotalRecordCount;
        }

        run.Cursor = page.PagingCookie ?? run.Cursor;
        return [.. page.Entities.Select(row => RowValues.Id(row, MembershipTable.ContactId)!.Value)];
    }
}
