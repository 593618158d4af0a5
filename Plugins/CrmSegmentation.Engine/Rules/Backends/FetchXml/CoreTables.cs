using CrmSegmentation.Engine.Rules.Schema;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>The tables and columns that the product itself brings.</summary>
internal static class CoreTables
{
    private const int Open = 1;
    private const int Completed = 2;
    private const int Cancelled = 727000000;

    private static readonly FetchXmlLink Orders = new("crmseg_order", "crmseg_contactid", "contactid")
    {
        Requirements = [new FetchXmlRequirement("statuscode", [Completed])],
    };

    public static FetchXmlMapping Mapping { get; } = new(ContactColumns(), Measures(), Tables(), FetchXmlCollation.OfLanguage(1033));

    private static IEnumerable<FetchXmlColumn> ContactColumns() =>
    [
        .. Columns(
            FetchXmlColumnKind.Choice,
            "gendercode", "familystatuscode", "haschildrencode", "educationcode", "customertypecode", "customersizecode", "leadsourcecode",
            "preferredcontactmethodcode", "statecode", "statuscode"),
        .. Columns(FetchXmlColumnKind.WholeNumber, "numberofchildren", "crmseg_satisfaction"),
        .. Columns(FetchXmlColumnKind.Money, "annualincome_base", "creditlimit_base"),
        .. Columns(FetchXmlColumnKind.DateOnly, "birthdate", "anniversary"),
        .. Columns(FetchXmlColumnKind.DateTime, "createdon", "modifiedon", "crmseg_satisfactionon"),
    ];

    private static Dictionary<string, FetchXmlColumn> Measures()
    {
        var profile = new FetchXmlLink("crmseg_profile", "crmseg_contactid", "contactid");
        var tier = new FetchXmlLink("crmseg_loyaltytier", "crmseg_loyaltytierid", "crmseg_loyaltytierid");
        return new()
        {
            ["Tier"] = new("crmseg_code", FetchXmlColumnKind.Code) { Via = tier },
            ["Points"] = new("crmseg_points", FetchXmlColumnKind.Decimal) { Via = profile },
            ["Recency"] = new("crmseg_recency", FetchXmlColumnKind.WholeNumber) { Via = profile },
            ["Frequency"] = new("crmseg_frequency", FetchXmlColumnKind.WholeNumber) { Via = profile },
            ["Monetary"] = new("crmseg_monetary", FetchXmlColumnKind.WholeNumber) { Via = profile },
            ["Stage"] = new("crmseg_stage", FetchXmlColumnKind.Text) { Via = profile },
            ["AverageGap"] = new("crmseg_averagegap", FetchXmlColumnKind.Decimal) { Via = profile },
            ["Satisfaction"] = new("crmseg_satisfaction", FetchXmlColumnKind.WholeNumber),
        };
    }

    private static Dictionary<FactTable, FetchXmlTable> Tables() => new()
    {
        [FactTable.Orders] = new([Orders], new Dictionary<string, FetchXmlColumn>
        {
            ["OrderDate"] = new("crmseg_orderedon", FetchXmlColumnKind.DateTime),
            ["Total"] = new("crmseg_total", FetchXmlColumnKind.Decimal),
            ["Discount"] = new("crmseg_discount", FetchXmlColumnKind.Decimal),
            ["Channel"] = new("crmseg_channel", FetchXmlColumnKind.Text),
            ["Status"] = new("statuscode", FetchXmlColumnKind.NamedChoice)
            {
                Names = new Dictionary<string, IReadOnlyList<int>> { ["Open"] = [Open], ["Completed"] = [Completed], ["Cancelled"] = [Cancelled] },
            },
        })
        { Key = "crmseg_orderid", PartitionedBy = "crmseg_orderedon" },
        [FactTable.OrderLines] = new([Orders, new FetchXmlLink("crmseg_orderline", "crmseg_orderid", "crmseg_orderid")], new Dictionary<string, FetchXmlColumn>
        {
            ["OrderDate"] = new("crmseg_orderedon", FetchXmlColumnKind.DateTime),
            ["Product"] = new("crmseg_product", FetchXmlColumnKind.Text),
            ["ProductNumber"] = new("crmseg_productnumber", FetchXmlColumnKind.Text),
            ["ProductIntroduced"] = new("crmseg_productintroduced", FetchXmlColumnKind.DateOnly),
            ["Category"] = new("crmseg_category", FetchXmlColumnKind.Text),
            ["Quantity"] = new("crmseg_quantity", FetchXmlColumnKind.Decimal),
            ["Amount"] = new("crmseg_amount", FetchXmlColumnKind.Decimal),
            ["Discount"] = new("crmseg_discount", FetchXmlColumnKind.Decimal),
        })
        { Key = "crmseg_orderlineid", PartitionedBy = "crmseg_orderedon" },
        [FactTable.Segments] = new(
        [
            new FetchXmlLink("crmseg_membership", "crmseg_contactid", "contactid") { Requirements = [new FetchXmlRequirement("crmseg_sequence", [0])] },
            new FetchXmlLink("crmseg_segment", "crmseg_segmentid", "crmseg_segmentid"),
        ], new Dictionary<string, FetchXmlColumn> { ["Value"] = new("crmseg_code", FetchXmlColumnKind.Code) }),
    };

    private static IEnumerable<FetchXmlColumn> Columns(FetchXmlColumnKind kind, params string[] names) => names.Select(name => new FetchXmlColumn(name, kind));
}
