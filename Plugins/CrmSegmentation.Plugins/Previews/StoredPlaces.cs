using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Plugins.Orders;
using CrmSegmentation.Plugins.Publishing;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>
/// Where this environment keeps what formulas name, told so that a query finds exactly the rows that settling reads: orders that count,
/// up to the instant that decides. What is read in another way than it is stored is left out.
/// </summary>
internal static class StoredPlaces
{
    /// <summary>The mapping for a preview.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="schema">The contact's columns.</param>
    /// <param name="catalogue">What would be published.</param>
    /// <param name="reading">What may be asked for of what is settled.</param>
    /// <param name="asOf">The instant that decides, in UTC.</param>
    public static FetchXmlMapping Of(
        IOrganizationService system, ContactSchema schema, PublishedCatalogue catalogue, SettledReading reading, DateTime asOf)
    {
        var mapping = FetchXmlMapping.Core.With([.. schema.Stored])
            .With(FactTable.Orders, Orders(catalogue, asOf))
            .With(FactTable.OrderLines, Lines(catalogue, asOf));
        mapping = reading.Measures ? mapping : mapping.Without(SettledReading.IsSettled);
        mapping = reading.Segments ? mapping : mapping.With(FactTable.Segments, null);
        return mapping with { Collation = FetchXmlCollation.OfLanguage(Language(system)) };
    }

    private static int Language(IOrganizationService system)
    {
        var query = new QueryExpression("organization") { ColumnSet = new ColumnSet("languagecode"), TopCount = 1 };
        return system.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int?>("languagecode") ?? 0;
    }

    private static FetchXmlTable? Orders(PublishedCatalogue catalogue, DateTime asOf)
    {
        var source = catalogue.OrderMapping.Orders;
        if (LinkOf(catalogue, asOf) is not { } link)
        {
            return null;
        }

        var columns = new Dictionary<string, FetchXmlColumn>
        {
            ["Status"] = new(source.Status.Column, FetchXmlColumnKind.NamedChoice)
            {
                Names = new Dictionary<string, IReadOnlyList<int>> { ["Open"] = source.Status.Open, ["Completed"] = source.Status.Completed },
            },
        };
        if (source.Less is null or { Count: 0 })
        {
            columns.Add("Total", Number(source.Total, IsCore(source)));
        }

        if (!string.IsNullOrEmpty(source.Discount))
        {
            columns.Add("Discount", Number(source.Discount!, IsCore(source)));
        }

        if (source.OrderedOn.Count == 1)
        {
            columns.Add("OrderDate", new FetchXmlColumn(source.OrderedOn[0], FetchXmlColumnKind.DateTime));
        }

        // Whether another source's channel is a text or a choice is not said.
        if (IsCore(source) && source.Channel is { } channel)
        {
            columns.Add("Channel", new FetchXmlColumn(channel, FetchXmlColumnKind.Text));
        }

        return new FetchXmlTable([link], columns) { Key = source.Id, PartitionedBy = source.OrderedOn.Count == 1 ? source.OrderedOn[0] : null };
    }

    /// <summary>Lines: their own texts and numbers. Their date is the order's, whatever the line's own column says.</summary>
    private static FetchXmlTable? Lines(PublishedCatalogue catalogue, DateTime asOf)
    {
        var source = catalogue.OrderMapping;
        if (source.Lines is not { } lines || !IsCore(source.Orders) || LinkOf(catalogue, asOf) is not { } link)
        {
            return null;
        }

        var columns = new Dictionary<string, FetchXmlColumn>
        {
            ["Amount"] = Number(lines.Amount, isDecimal: true),
            ["Discount"] = Number(lines.Discount!, isDecimal: true),
            ["ProductNumber"] = new(lines.ProductNumber!, FetchXmlColumnKind.Text),
            ["Category"] = new(lines.Category!, FetchXmlColumnKind.Text),
            ["Product"] = new(lines.Product![0], FetchXmlColumnKind.Text),
        };
        return new FetchXmlTable([link, new FetchXmlLink(lines.Table, lines.Order, source.Orders.Id)], columns) { Key = lines.Id };
    }

    /// <summary>The step from a contact to the orders that count; null when orders of accounts count, too.</summary>
    private static FetchXmlLink? LinkOf(PublishedCatalogue catalogue, DateTime asOf)
    {
        var source = catalogue.OrderMapping.Orders;
        return source.FollowsAccounts ? null : new FetchXmlLink(source.Table, source.Contact, "contactid")
        {
            Requirements =
            [
                new FetchXmlRequirement(
                    source.Status.Column,
                    catalogue.Stored.CountsOpenOrders ? [.. source.Status.Completed, .. source.Status.Open] : source.Status.Completed),
            ],
            NotAfter = new FetchXmlLimit(source.OrderedOn, asOf),
        };
    }

    private static FetchXmlColumn Number(string column, bool isDecimal) =>
        new(column, isDecimal ? FetchXmlColumnKind.Decimal : FetchXmlColumnKind.Money) { NullIsZero = true };

    private static bool IsCore(OrderColumns source) => source.Table == OrderMapping.Core.Orders.Table;
}
