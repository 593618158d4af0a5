using System.Xml.Linq;
using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Plugins.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>
/// Leaves out of those who pass the filter whom sums and counts of orders keep out, so that fewer histories have to be read. Dataverse
/// refuses to aggregate more than 50,000 rows, and a refusal ends the transaction: so rows are counted first, which it does to 5,000.
/// </summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="hypothesis">What is previewed.</param>
internal sealed class PreviewNarrowing(IOrganizationService system, Hypothesis hypothesis)
{
    private readonly IReadOnlyList<FetchXmlAggregate> _aggregates = hypothesis.Plan?.Aggregates ?? [];

    /// <summary>Whether anything is left out at all.</summary>
    public bool Narrows => _aggregates.Count > 0;

    /// <summary>Those who may still join, in the same order.</summary>
    /// <param name="contacts">Those who pass the filter.</param>
    public IReadOnlyList<Guid> Of(IReadOnlyList<Guid> contacts) => _aggregates.Aggregate(contacts, Passing);

    private IReadOnlyList<Guid> Passing(IReadOnlyList<Guid> contacts, FetchXmlAggregate aggregate)
    {
        var totals = new Dictionary<Guid, FetchXmlTotals>();
        var unknown = new HashSet<Guid>();
        var parts = new Stack<FetchXmlPartition>(FetchXmlPartition.Of(contacts));
        while (parts.Count > 0)
        {
            var part = parts.Pop();
            var query = aggregate.Query(part);
            if (HasFewRows(query))
            {
                Add(query, totals);
            }
            else if (part.Customers.Count == 1)
            {
                // So long a history is read as a whole.
                unknown.Add(part.Customers[0]);
            }
            else
            {
                foreach (var half in part.Halves(byTime: false))
                {
                    parts.Push(half);
                }
            }
        }

        return [.. contacts.Where(contact =>
            unknown.Contains(contact) || aggregate.Passes(totals.TryGetValue(contact, out var numbers) ? numbers : null))];
    }

    private bool HasFewRows(XElement query)
    {
        var count = new XElement(query);
        count.Attribute("aggregate")!.Remove();
        count.Add(new XAttribute("count", "1"), new XAttribute("page", "1"), new XAttribute("returntotalrecordcount", "true"));
        count.Descendants("attribute").Remove();
        var entity = count.Element("entity")!;
        var orders = hypothesis.Orders;
        entity.AddFirst(new XElement(
            "attribute",
            new XAttribute("name", (string?)entity.Attribute("name") == orders.Lines?.Table ? orders.Lines!.Id : orders.Orders.Id)));
        return !Answer(count).TotalRecordCountLimitExceeded;
    }

    private void Add(XElement query, Dictionary<Guid, FetchXmlTotals> totals)
    {
        foreach (var row in Answer(query).Entities)
        {
            if (RowValues.Id(row, FetchXmlAggregate.CustomerAlias) is { } contact)
            {
                if (!totals.TryGetValue(contact, out var numbers))
                {
                    totals.Add(contact, numbers = new FetchXmlTotals());
                }

                numbers.Add(RowValues.Number(row, FetchXmlAggregate.SumAlias), RowValues.Whole(row, FetchXmlAggregate.CountAlias) ?? 0);
            }
        }
    }

    private EntityCollection Answer(XElement fetch) => system.RetrieveMultiple(new FetchExpression(fetch.ToString(SaveOptions.DisableFormatting)));
}
