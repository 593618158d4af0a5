using CrmSegmentation.Cli.Simulations;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Cli.Simulations.Input;
using CrmSegmentation.Dataverse.Rows;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Plugins.Time;

namespace CrmSegmentation.Cli.Import;

/// <summary>All that an import is to write, in the order of writing, and the lines that it cannot use.</summary>
internal sealed class ImportPlan
{
    // Dataverse keeps these by itself, or under another name.
    private static readonly HashSet<string> NotWritten = new(StringComparer.Ordinal) { "modifiedon", "statecode", "statuscode" };

    private static readonly Dictionary<string, string> WrittenAs = new(StringComparer.Ordinal)
    {
        ["createdon"] = "overriddencreatedon",
        ["annualincome_base"] = "annualincome",
        ["creditlimit_base"] = "creditlimit",
    };

    private readonly ImportMapping _mapping;
    private readonly string _folder;
    private readonly ZoneRules _zone;
    private readonly List<CsvTable> _files = [];

    private ImportPlan(ImportMapping mapping, string folder)
    {
        _mapping = mapping;
        _folder = folder;
        _zone = ZoneFinder.Find(mapping.TimeZone) ?? throw new SimulationRefusal($"'{mapping.TimeZone}' is no time zone.");
        var contacts = mapping.Contacts is { } file ? ReadContacts(file) : null;
        var orders = mapping.Orders.SelectMany(each => ReadOrders(each, contacts)).ToArray();
        IEnumerable<CustomerSnapshot> customers = contacts is not null
            ? contacts.Contacts.Values
            : orders.Select(order => order.Contact).Distinct(StringComparer.Ordinal).Select(id => new CustomerSnapshot { ContactId = id });
        var ratings = mapping.Satisfaction is { } rated ? Ratings.Read(Open(rated.File, []), rated, _zone) : null;
        Tables =
        [
            new ImportTable("contact", [.. customers.Select(customer => Contact(customer, ratings))]),
            new ImportTable("crmseg_order", [.. orders.Select(Order)]),
            new ImportTable("crmseg_orderline", [.. orders.SelectMany(Lines)]),
        ];
        Bad = [.. _files.Where(each => each.Bad.Count > 0)];
        Notes = contacts?.Notes ?? [];
    }

    /// <summary>The tables in the order in which they are written.</summary>
    public IReadOnlyList<ImportTable> Tables { get; }

    /// <summary>The files with lines that cannot be used.</summary>
    public IReadOnlyList<CsvTable> Bad { get; }

    /// <summary>How the files were understood, where that is not plain.</summary>
    public IReadOnlyCollection<string> Notes { get; }

    /// <summary>Reads all files of a mapping.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="folder">The folder that its files lie in.</param>
    /// <exception cref="SimulationRefusal">A file cannot be understood.</exception>
    public static ImportPlan Read(ImportMapping mapping, string folder) => new(mapping, folder);

    private ContactFile ReadContacts(ImportFile file)
    {
        var contacts = ContactFile.Read(Open(file.File, file.Header), Settings(file, ContactFile.Known));
        return contacts;
    }

    private IEnumerable<SourceOrder> ReadOrders(ImportFile file, ContactFile? contacts)
    {
        var orders = OrderFile.Read(Open(file.File, file.Header), Settings(file, OrderColumns.Known));
        var translation = file.ContactsBy is { } lookup ? ContactTranslation.Read(Open(lookup.File, []), lookup) : null;
        if (contacts is not null && translation is null)
        {
            orders.RefuseOrphans(contacts);
        }

        orders.RefuseHalfOrders();
        var name = Path.GetFileNameWithoutExtension(file.File);
        foreach (var (contact, own) in orders.ByContact())
        {
            if ((translation is null ? contact : translation.ContactOf(contact)) is not { } id || (contacts is not null && contacts.WhyNot(id) is not null))
            {
                Unknown.Add($"{file.File}: {contact}");
                continue;
            }

            foreach (var order in own)
            {
                yield return new SourceOrder(id, $"{name}:{order.Id}", order);
            }
        }
    }

    /// <summary>The customers that orders name and nobody knows.</summary>
    public List<string> Unknown { get; } = [];

    private ReadingSettings Settings(ImportFile file, IReadOnlyCollection<string> known) =>
        new(file.Choices(known), file.DateFormat is { } format ? DateReading.FormatOf(format) : null, _zone);

    private CsvTable Open(string file, IReadOnlyList<string> header)
    {
        var path = Path.Combine(_folder, file);
        var table = header.Count == 0 ? CsvFile.Open(path) : HeaderlessFile.Open(path, header);
        _files.Add(table);
        return table;
    }

    private Guid IdOf(string kind, string key) => NamedId.Of("import", $"{_mapping.Source}:{kind}:{key}");

    private ImportRow Contact(CustomerSnapshot customer, Ratings? ratings)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (column, value) in customer.Contact)
        {
            if (!NotWritten.Contains(column) && !value.IsBlank)
            {
                values[WrittenAs.GetValueOrDefault(column, column)] = Written(value);
            }
        }

        // Dataverse makes the full name of its parts; where only the whole is known it is the last name.
        if (values.Remove("fullname", out var name) && !values.ContainsKey("lastname"))
        {
            values["lastname"] = name;
        }

        values.TryAdd("lastname", customer.ContactId);
        values["externaluseridentifier"] = customer.ContactId.Length <= 50 ? customer.ContactId : customer.ContactId[..50];
        if (ratings?.Of(customer.ContactId) is { } rating)
        {
            values["crmseg_satisfaction"] = rating.Score;
            values["crmseg_satisfactionon"] = rating.On;
        }

        return new ImportRow(IdOf("contact", customer.ContactId), customer.ContactId, values);
    }

    private ImportRow Order(SourceOrder source)
    {
        var order = source.Order;
        var isCancelled = order.Status == OrderStatus.Cancelled;
        return new ImportRow(IdOf("order", source.Key), source.Key, new Dictionary<string, object?>
        {
            ["crmseg_name"] = Cut(order.Id, 100),
            ["crmseg_contactid"] = new RowReference("contact", IdOf("contact", source.Contact)),
            ["crmseg_orderedon"] = order.OrderedOn,
            ["crmseg_total"] = order.Total,
            ["crmseg_discount"] = order.Discount,
            ["crmseg_channel"] = order.Channel,
            ["statuscode"] = order.Status == OrderStatus.Completed ? 2 : 1,
        })
        {
            Then = isCancelled ? new Dictionary<string, object?> { ["statecode"] = 1, ["statuscode"] = 727000000 } : null,
        };
    }

    private IEnumerable<ImportRow> Lines(SourceOrder source) => source.Order.Lines.Select((line, place) => new ImportRow(
        IdOf("line", $"{source.Key}:{place}"), $"{source.Key}, line {place + 1}", new Dictionary<string, object?>
        {
            ["crmseg_name"] = Cut($"{line.Product ?? "Line"} x {line.Quantity:0.##}", 100),
            ["crmseg_orderid"] = new RowReference("crmseg_order", IdOf("order", source.Key)),
            ["crmseg_orderedon"] = source.Order.OrderedOn,
            ["crmseg_product"] = line.Product,
            ["crmseg_productnumber"] = line.ProductNumber,
            ["crmseg_productintroduced"] = line.ProductIntroduced,
            ["crmseg_category"] = line.Category,
            ["crmseg_quantity"] = line.Quantity,
            ["crmseg_amount"] = line.Amount,
            ["crmseg_discount"] = line.Discount,
        }));

    private object? Written(Value value) => value.Kind switch
    {
        ValueKind.Text => value.Text,
        ValueKind.Boolean => value.Boolean,
        ValueKind.Decimal => value.Decimal,
        ValueKind.Date => DateTime.SpecifyKind(value.DateTime.Date, DateTimeKind.Unspecified),
        ValueKind.DateTime => _zone.ToUtc(value.DateTime),
        _ => null,
    };

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];

    private sealed record SourceOrder(string Contact, string Key, Order Order);
}
