using System.Globalization;
using CsvHelper;

namespace CrmSegmentation.Cli.Samples;

/// <summary>Writes a sample as the two files that <c>crmseg import</c> and <c>crmseg simulate</c> read.</summary>
internal static class SampleFiles
{
    /// <summary>The name of the file of customers.</summary>
    public const string Contacts = "contacts.csv";

    /// <summary>The name of the file of orders, a row for each line.</summary>
    public const string Orders = "orders.csv";

    private static readonly string[] ContactColumns =
    [
        "ContactId", "firstname", "lastname", "emailaddress1", "birthdate", "gendercode", "address1_country", "address1_city", "createdon",
        "donotbulkemail", "Satisfaction", "SatisfactionOn",
    ];

    private static readonly string[] OrderColumns =
    [
        "OrderId", "ContactId", "OrderDate", "Status", "Channel", "Product", "ProductNumber", "Introduced", "Category", "Quantity", "Amount", "Discount",
    ];

    /// <summary>Writes both files.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="folder">The folder, which is there.</param>
    /// <returns>How many customers, orders and lines were written.</returns>
    public static SampleCounts Write(IEnumerable<SampleCustomer> customers, DirectoryInfo folder)
    {
        using var contacts = Open(folder, Contacts, ContactColumns);
        using var orders = Open(folder, Orders, OrderColumns);
        var counts = new SampleCounts(0, 0, 0);
        foreach (var customer in customers)
        {
            Row(
                contacts, customer.Id, customer.FirstName, customer.LastName, customer.Email, Day(customer.BirthDate), customer.Gender, customer.Country,
                customer.City, Instant(customer.CreatedOn), customer.AllowsEmail ? "false" : "true", customer.Satisfaction, Instant(customer.SatisfactionOn));
            foreach (var order in customer.Orders)
            {
                foreach (var line in order.Lines)
                {
                    Row(
                        orders, order.Number, customer.Id, Instant(order.OrderedOn), order.Status, order.Channel, line.Product.Name, line.Product.Number,
                        Day(line.Product.Introduced), line.Product.Category, line.Quantity, line.Amount, line.Discount);
                }
            }

            counts = new SampleCounts(
                counts.Customers + 1, counts.Orders + customer.Orders.Count, counts.Lines + customer.Orders.Sum(order => order.Lines.Count));
        }

        return counts;
    }

    private static CsvWriter Open(DirectoryInfo folder, string name, string[] columns)
    {
        var csv = CsvWriter.ToFile(Path.Combine(folder.FullName, name), new CsvWriterOptions { NewLine = "\n" });
        Row(csv, columns);
        return csv;
    }

    private static void Row(CsvWriter csv, params object?[] cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(Convert.ToString(cell, CultureInfo.InvariantCulture));
        }

        csv.EndRecord();
    }

    private static string? Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Instant(DateTime? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>How much was written.</summary>
internal sealed record SampleCounts(int Customers, int Orders, int Lines);
