using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Words for orders of Dynamics 365 Sales.</summary>
internal static class SalesWords
{
    private static readonly Entity None = new();

    /// <summary>Sets an environment variable.</summary>
    public static void Set(this World world, string variable, string value)
    {
        var definition = world.Rows("environmentvariabledefinition", ("schemaname", variable)).Single();
        world.Service.Create(new Entity("environmentvariablevalue")
        {
            ["environmentvariabledefinitionid"] = definition.ToEntityReference(),
            ["schemaname"] = variable,
            ["value"] = value,
        });
    }

    /// <summary>Orders come from Sales from the next publication on.</summary>
    public static void OrdersComeFromSales(this World world) => world.Set("crmseg_OrderSource", "salesorder");

    /// <summary>Orders of accounts count for their primary contact from the next publication on.</summary>
    public static void AccountsCount(this World world)
    {
        var mapping = world.Rows("environmentvariabledefinition", ("schemaname", "crmseg_SalesOrderMapping")).Single().GetAttributeValue<string>("defaultvalue");
        world.Set("crmseg_SalesOrderMapping", mapping.Replace("\"account\":\"ignore\"", "\"account\":\"primaryContact\"", StringComparison.Ordinal));
    }

    /// <summary>An order that was fulfilled.</summary>
    public static Guid SalesOrder(this World world, EntityReference customer, decimal total, Action<Entity>? with = null)
    {
        var order = new Entity("salesorder")
        {
            ["name"] = "Order",
            ["customerid"] = customer,
            ["totalamount"] = new Money(total),
            ["statecode"] = new OptionSetValue(3),
            ["statuscode"] = new OptionSetValue(100001),
        };
        with?.Invoke(order);
        return world.Service.Create(order);
    }

    public static Guid SalesOrder(this World world, Guid contact, decimal total, Action<Entity>? with = null) =>
        world.SalesOrder(new EntityReference("contact", contact), total, with);

    public static EntityReference Account(this World world, Guid? primaryContact = null) => new("account", world.Service.Create(new Entity("account")
    {
        ["name"] = "Company",
        ["primarycontactid"] = primaryContact is { } contact ? new EntityReference("contact", contact) : null,
    }));

    public static void Save(this World world, string table, Guid id, string column, object? value) =>
        world.Service.Update(new Entity(table, id) { [column] = value });

    public static Guid Product(this World world, string name, Guid? parent = null)
    {
        var schedule = new Entity("uomschedule") { ["name"] = "Unit group " + name, ["baseuomname"] = "Piece" };
        var group = world.Service.Create(schedule);
        var unit = world.Service.RetrieveMultiple(new QueryExpression("uom") { ColumnSet = new ColumnSet(false) }).Entities.FirstOrDefault() ?? None;
        var product = new Entity("product")
        {
            ["name"] = name,
            ["productnumber"] = "P-" + name,
            ["quantitydecimal"] = 0,
            ["defaultuomscheduleid"] = new EntityReference("uomschedule", group),
            ["defaultuomid"] = new EntityReference("uom", unit.Id),
        };
        if (parent is { } family)
        {
            product["parentproductid"] = new EntityReference("product", family);
        }

        return world.Service.Create(product);
    }
}
