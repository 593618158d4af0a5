using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>
/// What the caller may see of a customer: made by reading the contact with the caller's own rights, so that whoever may not is refused as
/// Dataverse refuses. Whatever is not known to be visible is hidden. What few answers need is asked for only then.
/// </summary>
internal sealed class CallerRights
{
    private const string ReadSegment = "prvReadcrmseg_Segment";
    private const string Satisfaction = "Satisfaction";

    // Loyalty and the stage of life are for whoever may read the contact; conditions on segments are looked at one by one.
    private static readonly HashSet<string> Open = new(["Tier", "Points", "Stage", "Segments"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Scores = new(StringComparer.Ordinal)
    {
        ["Recency"] = ProfileTable.Recency,
        ["Frequency"] = ProfileTable.Frequency,
        ["Monetary"] = ProfileTable.Monetary,
    };

    private readonly PluginCall _call;
    private readonly PublishedCatalogue _catalogue;
    private readonly Entity _contact;
    private readonly ColumnRights _columns;
    private readonly TableRights _tables;
    private readonly Dictionary<string, bool> _hidden = new(StringComparer.Ordinal);
    private HashSet<Guid>? _segments;
    private LoadedCustomer? _customer;

    /// <summary>Reads the contact as the caller.</summary>
    /// <param name="call">The call.</param>
    /// <param name="catalogue">What is published.</param>
    /// <param name="contact">The contact.</param>
    public CallerRights(PluginCall call, PublishedCatalogue catalogue, Guid contact)
    {
        _call = call;
        _catalogue = catalogue;
        _contact = call.AsCaller().Retrieve(
            ContactTable.LogicalName, contact, new ColumnSet([.. catalogue.Bindings.Select(binding => binding.Name)]));
        _columns = new ColumnRights(call.AsSystem(), call.CallerId);
        _tables = new TableRights(call.AsSystem(), call.CallerId);
    }

    /// <summary>Whether all published segments may be read, so that what a condition says of segments gives none away.</summary>
    public bool ReadsAllSegments => _catalogue.Stored.Segments.All(Reads);

    /// <summary>Says whose values are to be shown.</summary>
    /// <param name="customer">The customer as SYSTEM read it.</param>
    public void Show(LoadedCustomer customer) => _customer = customer;

    /// <summary>Whether the caller may read a segment.</summary>
    public bool Reads(JsonSegment segment) => (_segments ??= ReadSegments()).Contains(segment.Id);

    /// <summary>Whether the caller may read the published segment with a code.</summary>
    public bool Reads(string? code) => code is not null && _catalogue.Segment(code) is { } segment && Reads(segment);

    /// <summary>Whether a value is to read as hidden.</summary>
    /// <param name="column">A contact column, a measure, a table or its column, as reasons name them.</param>
    public bool Hides(string column)
    {
        if (!_hidden.TryGetValue(column, out var hides))
        {
            _hidden.Add(column, hides = Decide(column));
        }

        return hides;
    }

    private bool Decide(string column)
    {
        var table = column.Split('.')[0];
        return table switch
        {
            "Orders" => column == table ? !ReadsOrders() : Hides(table),
            "OrderLines" => column == table ? Hides("Orders") || !ReadsLines() : Hides(table),
            "AverageGap" => Hides("Orders"),
            Satisfaction => HidesContactColumn(ContactTable.Satisfaction),
            _ when Scores.TryGetValue(column, out var score) => !_columns.MayRead(ProfileTable.LogicalName, score),
            _ => !Open.Contains(column) && HidesContactColumn(column),
        };
    }

    /// <summary>
    /// What the caller's own read brings is visible. What it does not bring is hidden when there is something, and of a secured column also
    /// when there is nothing: that, too, is a fact.
    /// </summary>
    private bool HidesContactColumn(string name)
    {
        if (_contact.Contains(name))
        {
            return false;
        }

        return _catalogue.Stored.Columns.FirstOrDefault(column => column.Name == name) is not { } known
            || _customer?.Snapshot.Contact.ContainsKey(name) != false
            || (known.IsSecured && !_columns.MayRead(ContactTable.LogicalName, name));
    }

    /// <summary>Whether the caller reads every order that counts, with its values: a sum of which a part is hidden would give that part away.</summary>
    private bool ReadsOrders()
    {
        var columns = _catalogue.OrderMapping.Orders;
        if (_customer is null || _tables.ReadsTable(columns.Table) is null || (columns.FollowsAccounts && _tables.ReadsTable("account") is null))
        {
            return false;
        }

        var own = _catalogue.Orders.Read(_call.AsCaller(), [_customer.ContactId], withLines: false, readsAll: true)!;
        var seen = own.TryGetValue(_customer.ContactId, out var orders) ? orders : [];
        return Facts(seen).SequenceEqual(Facts(_customer.Snapshot.Orders));
    }

    private static IEnumerable<object> Facts(IEnumerable<Order> orders) =>
        orders.OrderBy(order => order.Id, StringComparer.Ordinal)
            .Select(order => new { order.Id, order.OrderedOn, order.Total, order.Discount, order.Channel, order.Status });

    /// <summary>Lines go with products, so only who reads all of both sees what is said of them.</summary>
    private bool ReadsLines() => _catalogue.OrderMapping.Lines is { } lines
        && _tables.ReadsTable(lines.Table) == PrivilegeDepth.Global
        && (lines.All.All(column => column.IndexOf('.') < 0) || _tables.ReadsTable("product") == PrivilegeDepth.Global);

    private HashSet<Guid> ReadSegments()
    {
        if (_tables.DepthOf(ReadSegment) is null)
        {
            return [];
        }

        var query = new QueryExpression(SegmentTable.LogicalName) { ColumnSet = new ColumnSet(false) };
        query.AddOrder(SegmentTable.Id, OrderType.Ascending);
        return [.. RowPages.ReadAll(_call.AsCaller(), query).Select(row => row.Id)];
    }
}
