using System.Globalization;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Rules.Schema;

namespace CrmSegmentation.Cli.Simulations.Input;

/// <summary>All customers of a simulation, as their files give them.</summary>
internal sealed class Customers
{
    private Customers(OrderFile orders, ContactFile? contacts)
    {
        var byContact = orders.ByContact();
        All = contacts is null
            ? [.. byContact.Select(own => new CustomerSnapshot { ContactId = own.Key, Orders = own.Value })]
            : [.. contacts.Contacts.Values.Select(contact => contact with { Orders = byContact.GetValueOrDefault(contact.ContactId) ?? [] })];
        Schema = contacts?.Schema ?? RuleSchema.Standard;
        HasContacts = contacts is not null;
        Currency = orders.Currencies.Count == 1 ? orders.Currencies[0] : null;
        BadLines = [.. TablesOf(orders, contacts).Where(table => table.Bad.Count > 0)];
        Notes = [.. NotesOf(orders, contacts)];
    }

    /// <summary>The customers, in the order of the file that names them.</summary>
    public IReadOnlyList<CustomerSnapshot> All { get; }

    /// <summary>The names that formulas may use.</summary>
    public RuleSchema Schema { get; }

    /// <summary>Whether a file of contacts was given.</summary>
    public bool HasContacts { get; }

    /// <summary>The one currency of all orders; null when it is not known.</summary>
    public string? Currency { get; }

    /// <summary>The tables that have bad lines.</summary>
    public IReadOnlyList<CsvTable> BadLines { get; }

    /// <summary>How the files were understood, where that is not plain.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>All orders of all customers.</summary>
    public IEnumerable<Order> Orders => All.SelectMany(customer => customer.Orders);

    /// <summary>Reads the files.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="orderSettings">How they are to be read.</param>
    /// <param name="contacts">The contacts; null when each contact with orders is one.</param>
    /// <param name="contactSettings">How they are to be read.</param>
    /// <exception cref="SimulationRefusal">A file cannot be understood.</exception>
    public static Customers Read(CsvTable orders, ReadingSettings orderSettings, CsvTable? contacts, ReadingSettings contactSettings)
    {
        var orderFile = OrderFile.Read(orders, orderSettings);
        var contactFile = contacts is null ? null : ContactFile.Read(contacts, contactSettings);
        if (contactFile is not null)
        {
            orderFile.RefuseOrphans(contactFile);
        }

        orderFile.RefuseHalfOrders();
        return new Customers(orderFile, contactFile);
    }

    private static IEnumerable<CsvTable> TablesOf(OrderFile orders, ContactFile? contacts) =>
        contacts is null ? [orders.Table] : [contacts.Table, orders.Table];

    private static IEnumerable<string> NotesOf(OrderFile orders, ContactFile? contacts)
    {
        if (orders.Currencies.Count > 1)
        {
            yield return $"There are {orders.Currencies.Count.ToString(CultureInfo.InvariantCulture)} currencies ({Some(orders.Currencies)}); "
                + "amounts are added up as though they were one";
        }

        foreach (var note in contacts?.Notes ?? [])
        {
            yield return note;
        }

        if (contacts is { Ignored.Count: > 0 })
        {
            yield return $"Not read of {contacts.Table.Name}: {Some(contacts.Ignored)}";
        }

        if (orders.Ignored.Count > 0)
        {
            yield return $"Not read of {orders.Table.Name}: {Some(orders.Ignored)}";
        }
    }

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(12)) + (names.Count > 12 ? $" and {names.Count - 12} more" : "");
}
