using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Orders come from Dynamics 365 Sales, by the add-on's steps. Promise 5 (orders): the add-on ships no assembly, its steps name core's
/// plug-in types with the mapping as configuration.
/// </summary>
[TestClass]
public sealed class SalesStories
{
    private const string Vip = "Sum(Orders, Total) >= 1000";
    private const string Buyer = "CountRows(Orders) >= 1";

    private readonly World _world = World.New(withSales: true);

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void ASalesOrder_ThatIsFulfilled_CountsAndWhenCancelledDoesNot()
    {
        _world.OrdersComeFromSales();
        _world.Publish("VIP", Vip);
        var contact = _world.Contact();
        var order = _world.SalesOrder(contact, 1240m, row => Stands(row, 0, 1));
        Assert.AreEqual("", _world.Badges(contact), "an open order does not count");

        State(order, 3, 100001);
        Assert.AreEqual("VIP", _world.Badges(contact));
        State(order, 2, 4);

        Assert.AreEqual("", _world.Badges(contact));
        Assert.AreEqual("Entered VIP; Left VIP", _world.Events(contact));
    }

    [TestMethod]
    public void Totals_ThatAreWrittenByAnUpdate_Settle()
    {
        _world.OrdersComeFromSales();
        _world.Publish("VIP", Vip);
        var contact = _world.Contact();
        var order = _world.SalesOrder(contact, 0m);

        _world.Save("salesorder", order, "totalamount", new Money(1000m));
        Assert.AreEqual("VIP", _world.Badges(contact));
        var before = _world.Row("crmseg_profile", contact).RowVersion;
        _world.Save("salesorder", order, "totalamount", new Money(1000m));
        _world.Save("salesorder", order, "description", "x");

        Assert.AreEqual(before, _world.Row("crmseg_profile", contact).RowVersion, "nothing that counts changed");
    }

    [TestMethod]
    public void ASalesOrder_ThatIsDeletedOrGivenToAnother_LeavesWhoseItWas()
    {
        _world.OrdersComeFromSales();
        _world.Publish("BUYER", Buyer);
        var (ann, bob) = (_world.Contact("Ann"), _world.Contact("Bob"));
        var order = _world.SalesOrder(ann, 10m);

        _world.Save("salesorder", order, "customerid", new EntityReference("contact", bob));
        Assert.AreEqual(("", "BUYER"), (_world.Badges(ann), _world.Badges(bob)));
        _world.Service.Delete("salesorder", order);

        Assert.AreEqual("", _world.Badges(bob));
    }

    [TestMethod]
    public void OrdersOfTheOtherSource_ChangeNothing()
    {
        _world.OrdersComeFromSales();
        _world.Publish("BUYER", Buyer);
        var contact = _world.Contact();

        _world.Order(contact, 10m);

        Assert.AreEqual("", _world.Badges(contact));
    }

    [TestMethod]
    public void SalesOrders_WhereOrdersComeFromCore_ChangeNothing()
    {
        _world.Publish("BUYER", Buyer);
        var contact = _world.Contact();

        _world.SalesOrder(contact, 10m);
        Assert.AreEqual("", _world.Badges(contact));
        _world.Order(contact, 10m);

        Assert.AreEqual("BUYER", _world.Badges(contact));
    }

    [TestMethod]
    public void ALine_OfAProduct_CountsByNameNumberAndFamily()
    {
        _world.OrdersComeFromSales();
        _world.Publish("SHOES", "CountIf(OrderLines, Category = \"Shoes\" And Product = \"Boot\" And ProductNumber = \"P-Boot\" And Amount = 80) >= 1");
        var contact = _world.Contact();
        var boot = _world.Product("Boot", _world.Product("Shoes"));
        var order = _world.SalesOrder(contact, 80m);

        _world.Service.Create(Line(order, 80m, row => row["productid"] = new EntityReference("product", boot)));
        _world.Organization.RunJobs();

        Assert.AreEqual("SHOES", _world.Badges(contact));
    }

    [TestMethod]
    public void ALine_ThatWasWrittenIn_CountsByItsDescription()
    {
        _world.OrdersComeFromSales();
        _world.Publish("REPAIR", "CountIf(OrderLines, Product = \"Repair\" And IsBlank(Category)) >= 1");
        var contact = _world.Contact();
        var order = _world.SalesOrder(contact, 80m);

        var line = _world.Service.Create(Line(order, 80m, row => (row["isproductoverridden"], row["productdescription"]) = (true, "Repair")));
        _world.Organization.RunJobs();
        Assert.AreEqual("REPAIR", _world.Badges(contact));
        _world.Save("salesorderdetail", line, "productdescription", "Cleaning");
        _world.Organization.RunJobs();

        Assert.AreEqual("", _world.Badges(contact));
    }

    [TestMethod]
    public void OrdersOfAccounts_WithoutTheSetting_CountForNobody()
    {
        _world.OrdersComeFromSales();
        _world.Publish("BUYER", Buyer);
        var contact = _world.Contact();

        _world.SalesOrder(_world.Account(contact), 10m);

        Assert.AreEqual("", _world.Badges(contact));
    }

    [TestMethod]
    public void OrdersOfAccounts_ByTheSetting_CountForThePrimaryContact()
    {
        _world.OrdersComeFromSales();
        _world.AccountsCount();
        _world.Publish("VIP", Vip);
        var (ann, bob) = (_world.Contact("Ann"), _world.Contact("Bob"));
        var account = _world.Account(ann);
        _world.SalesOrder(ann, 400m);
        var order = _world.SalesOrder(account, 600m);
        Assert.AreEqual("VIP", _world.Badges(ann));

        _world.Save("salesorder", order, "totalamount", new Money(1000m));
        _world.Save("account", account.Id, "primarycontactid", new EntityReference("contact", bob));
        Assert.AreEqual(("", "VIP"), (_world.Badges(ann), _world.Badges(bob)));
        _world.Save("account", account.Id, "primarycontactid", null);
        Assert.AreEqual("", _world.Badges(bob));
        _world.Save("account", account.Id, "primarycontactid", new EntityReference("contact", bob));
        Assert.AreEqual("VIP", _world.Badges(bob));
        _world.Save("salesorder", order, "customerid", new EntityReference("contact", ann));

        Assert.AreEqual(("VIP", ""), (_world.Badges(ann), _world.Badges(bob)));
    }

    [TestMethod]
    public void AnAccount_ThatIsDeletedWithItsOrders_CountsNoLonger()
    {
        _world.OrdersComeFromSales();
        _world.AccountsCount();
        _world.Publish("BUYER", Buyer);
        var contact = _world.Contact();
        var account = _world.Account(contact);
        _world.SalesOrder(account, 10m);
        Assert.AreEqual("BUYER", _world.Badges(contact));

        _world.Service.Delete("account", account.Id);

        Assert.AreEqual("", _world.Badges(contact));
    }

    [TestMethod]
    public void Accounts_ThatAreMerged_MoveTheirOrdersToThePrimaryContactOfTheOne()
    {
        _world.OrdersComeFromSales();
        _world.AccountsCount();
        _world.Publish("VIP", Vip);
        var (ann, bob) = (_world.Contact("Ann"), _world.Contact("Bob"));
        var (one, other) = (_world.Account(ann), _world.Account(bob));
        _world.SalesOrder(one, 400m);
        _world.SalesOrder(other, 1000m);
        Assert.AreEqual(("", "VIP"), (_world.Badges(ann), _world.Badges(bob)));

        _world.Service.Execute(new MergeRequest { Target = one, SubordinateId = other.Id });

        Assert.AreEqual(("VIP", ""), (_world.Badges(ann), _world.Badges(bob)));
    }

    [TestMethod]
    public void Contacts_ThatAreMerged_BringOrdersAndAccountsAlong()
    {
        _world.OrdersComeFromSales();
        _world.AccountsCount();
        _world.Publish("VIP", Vip);
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        _world.SalesOrder(_world.Account(anna), 600m);
        _world.SalesOrder(anna, 400m);

        _world.Merge(ann, anna);

        Assert.AreEqual(("VIP", ""), (_world.Badges(ann), _world.Badges(anna)));
        Assert.AreEqual("Contacts merged; Entered VIP", _world.Events(ann));
    }

    private static void Stands(Entity order, int state, int status)
    {
        order["statecode"] = new OptionSetValue(state);
        order["statuscode"] = new OptionSetValue(status);
    }

    private void State(Guid order, int state, int status)
    {
        var row = new Entity("salesorder", order);
        Stands(row, state, status);
        _world.Service.Update(row);
    }

    private static Entity Line(Guid order, decimal amount, Action<Entity> with)
    {
        var line = new Entity("salesorderdetail")
        {
            ["salesorderid"] = new EntityReference("salesorder", order),
            ["quantity"] = 1m,
            ["extendedamount"] = new Money(amount),
        };
        with(line);
        return line;
    }
}
