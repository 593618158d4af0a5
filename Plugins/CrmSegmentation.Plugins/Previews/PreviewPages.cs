using System.Globalization;
using System.Xml.Linq;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>
/// Finds the contacts that have to be looked at, a page at a time: the members, of whom any could leave, and those whom the rule's filter
/// lets pass, of whom any could join. Both are in the order of an id, so that the paging cookie names a place that stays.
/// </summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="hypothesis">What is previewed.</param>
internal sealed class PreviewPages(IOrganizationService system, Hypothesis hypothesis)
{
    // Dataverse takes 15, and those whose state is out of date need two.
    private const int MostLinks = 13;

    private const string NoCookie = "Dataverse gave no paging cookie, so that contacts would have been left out.";

    /// <summary>Members.</summary>
    /// <param name="from">Where it goes on; null at the beginning.</param>
    /// <param name="count">How many at most.</param>
    public PreviewPage Members(PreviewPlace? from, int count)
    {
        var query = new QueryExpression(MembershipTable.LogicalName)
        {
            ColumnSet = new ColumnSet(MembershipTable.ContactId),
            PageInfo = new PagingInfo { Count = count, PageNumber = PreviewPlace.PageOf(from), PagingCookie = from?.Cookie },
        };
        query.Criteria.AddCondition(MembershipTable.SegmentId, ConditionOperator.Equal, hypothesis.Input.Draft.Id);
        query.Criteria.AddCondition(MembershipTable.Sequence, ConditionOperator.Equal, 0);
        query.AddOrder(MembershipTable.Id, OrderType.Ascending);
        return PageOf(system.RetrieveMultiple(query), from, row => RowValues.Id(row, MembershipTable.ContactId));
    }

    /// <summary>Those who pass the filter, members or not.</summary>
    /// <param name="from">Where it goes on; null at the beginning.</param>
    /// <param name="count">How many at most.</param>
    public PreviewPage Others(PreviewPlace? from, int count)
    {
        if (hypothesis.Plan is null)
        {
            return new PreviewPage([], null);
        }

        var fetch = new XElement(
            "fetch",
            new XAttribute("count", count.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("page", PreviewPlace.PageOf(from).ToString(CultureInfo.InvariantCulture)),
            from is null ? null : new XAttribute("paging-cookie", from.Cookie),
            new XElement(
                "entity",
                new XAttribute("name", ContactTable.LogicalName),
                new XElement("attribute", new XAttribute("name", "contactid")),
                new XElement("order", new XAttribute("attribute", "contactid")),
                Filter("and", Condition("statecode", "eq", "0"), Passing(hypothesis.Plan.Filter))));
        return PageOf(system.RetrieveMultiple(new FetchExpression(fetch.ToString(SaveOptions.DisableFormatting))), from, row => row.Id);
    }

    /// <summary>The rule's filter; who is not settled up to date passes, too, where it asks for what is settled.</summary>
    private XElement? Passing(XElement filter)
    {
        if (!filter.HasElements || (hypothesis.NeedsSettled && filter.Descendants("link-entity").Count() > MostLinks))
        {
            return null;
        }

        return hypothesis.NeedsSettled ? Filter("or", new XElement(filter), OutOfDate(), Profile("not any")) : new XElement(filter);
    }

    private XElement OutOfDate()
    {
        var now = JsonInstant.Of(hypothesis.Input.AsOf)!;
        var profile = Profile("any");
        profile.Add(Filter(
            "or",
            Condition(ProfileTable.IsDue, "eq", "1"),
            Condition(ProfileTable.PendingSince, "not-null"),
            Condition(ProfileTable.NextEvaluationOn, "le", now),
            Condition(ProfileTable.PointsDueOn, "le", now),
            Condition(ProfileTable.CatalogueVersion, "null"),
            Condition(ProfileTable.CatalogueVersion, "lt", hypothesis.PresentVersion.ToString(CultureInfo.InvariantCulture))));
        return profile;
    }

    private static XElement Profile(string type) => new(
        "link-entity",
        new XAttribute("name", ProfileTable.LogicalName),
        new XAttribute("from", ProfileTable.ContactId),
        new XAttribute("to", "contactid"),
        new XAttribute("link-type", type));

    private static XElement Filter(string type, params XElement?[] content) => new("filter", new XAttribute("type", type), content);

    private static XElement Condition(string column, string @operator, string? value = null) => new(
        "condition",
        new XAttribute("attribute", column),
        new XAttribute("operator", @operator),
        value is null ? null : new XAttribute("value", value));

    private static PreviewPage PageOf(EntityCollection page, PreviewPlace? from, Func<Entity, Guid?> contact) => new(
        [.. page.Entities.Select(contact).OfType<Guid>().Distinct()],
        page.MoreRecords ? new PreviewPlace(PreviewPlace.PageOf(from), page.PagingCookie ?? throw new PluginRegistrationException(NoCookie)) : null);
}

/// <summary>A page of contacts.</summary>
/// <param name="Contacts">Their ids.</param>
/// <param name="Next">Where the next page begins; null when this is the last one.</param>
internal sealed record PreviewPage(IReadOnlyList<Guid> Contacts, PreviewPlace? Next);

/// <summary>The end of a page.</summary>
/// <param name="Page">Its number: Dataverse goes on behind the cookie only when it is asked for a later page than that.</param>
/// <param name="Cookie">Its paging cookie.</param>
internal sealed record PreviewPlace(int Page, string Cookie)
{
    /// <summary>The number of the page behind a place.</summary>
    public static int PageOf(PreviewPlace? from) => from is null ? 1 : from.Page + 1;
}
