using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>Create, Retrieve, Update, Upsert, Delete, one row at a time.</summary>
[TestClass]
public sealed class RowMessagesTests : IDisposable
{
    private static readonly Guid Stage = new("5a9f5a3e-1111-4222-8333-944444444444");

    private readonly TestOrganization _organization = TestOrganization.Open();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Create_OfAContact_FillsWhatThePlatformFills()
    {
        var contact = _organization.Create("contact", ("firstname", "Åsa"), ("lastname", "Berg"));

        var row = _organization.Retrieve(contact);

        Assert.AreEqual("Åsa Berg", row["fullname"]);
        Assert.AreEqual(contact.Id, row["contactid"]);
        Assert.AreEqual(TestOrganization.Start.UtcDateTime, row["createdon"]);
        Assert.AreEqual(DateTimeKind.Utc, ((DateTime)row["modifiedon"]).Kind);
        Assert.AreEqual(_organization.Organization.AdministratorId, row.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual("systemuser", row.GetAttributeValue<EntityReference>("ownerid").LogicalName);
        Assert.AreEqual("Administrator", row.GetAttributeValue<EntityReference>("createdby").Name);
        Assert.AreEqual(_organization.Organization.RootBusinessUnitId, row.GetAttributeValue<EntityReference>("owningbusinessunit").Id);
        Assert.AreEqual(0, row.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.AreEqual(1, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual("Any", row.FormattedValues["preferredcontactmethodcode"]);
        Assert.AreEqual(row["versionnumber"].ToString(), row.RowVersion);
        Assert.IsFalse(row.Contains("middlename"));
        Assert.IsFalse(row.Contains("transactioncurrencyid"));
    }

    [TestMethod]
    public void Create_OfEveryType_GivesBackWhatWasGiven()
    {
        var account = _organization.Create("account", ("name", "Company"));
        var contact = _organization.Create(
            "contact",
            ("annualincome", new Money(1234.56m)), ("birthdate", new DateTime(1980, 2, 29, 13, 0, 0)), ("donotfax", true),
            ("address1_latitude", 59.33), ("numberofchildren", 3), ("gendercode", new OptionSetValue(2)), ("parentcustomerid", account),
            ("lastonholdtime", new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)), ("entityimage", new byte[] { 1, 2 }),
            ("stageid", Stage), ("description", "line\nline"));

        var row = _organization.Retrieve(contact);

        Assert.AreEqual(new Money(1234.56m), row["annualincome"]);
        Assert.AreEqual(new DateTime(1980, 2, 29), row["birthdate"]);
        Assert.IsTrue((bool)row["donotfax"]);
        Assert.AreEqual(59.33, row["address1_latitude"]);
        Assert.AreEqual(3, row["numberofchildren"]);
        Assert.AreEqual("Female", row.FormattedValues["gendercode"]);
        Assert.AreEqual(("account", account.Id, "Company"), Parts(row.GetAttributeValue<EntityReference>("parentcustomerid")));
        Assert.AreEqual(new DateTime(2026, 1, 2, 3, 4, 5), row["lastonholdtime"]);
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, (byte[])row["entityimage"]);
        Assert.AreEqual(Stage, row["stageid"]);
    }

    [TestMethod]
    public void Create_WithAnEmptyText_StoresNothing()
    {
        var contact = _organization.Create("contact", ("lastname", "x"), ("description", ""));

        Assert.IsFalse(_organization.Retrieve(contact).Contains("description"));
    }

    [TestMethod]
    public void Create_OfARowsTwin_IsRefused()
    {
        var account = _organization.Create("account", ("name", "a"));

        var message = AssertFault.Of(
            ErrorCode.DuplicateRecord, () => _organization.Service.Create(new Entity("account", account.Id)));

        Assert.AreEqual("Cannot insert duplicate key.", message);
    }

    [TestMethod]
    public void Create_LeavesTheCallersRowAlone()
    {
        var row = new Entity("account") { ["name"] = "a" };

        _organization.Service.Create(row);

        Assert.AreEqual(Guid.Empty, row.Id);
        Assert.HasCount(1, row.Attributes);
    }

    [TestMethod]
    public void Create_OnAnEarlierDate_KeepsBothDates()
    {
        var made = new DateTime(2019, 5, 6, 7, 8, 9, DateTimeKind.Utc);

        var row = _organization.Retrieve(_organization.Create("account", ("name", "a"), ("overriddencreatedon", made)));

        Assert.AreEqual(made, row["createdon"]);
        Assert.AreEqual(TestOrganization.Start.UtcDateTime, row["overriddencreatedon"]);
    }

    [TestMethod]
    [DataRow("nosuch", "x", ErrorCode.QueryBuilderNoAttribute)]
    [DataRow("lastname", 5, ErrorCode.InvalidArgument)]
    [DataRow("numberofchildren", "5", ErrorCode.InvalidArgument)]
    [DataRow("numberofchildren", -1, ErrorCode.IntegerValueOutOfRange)]
    [DataRow("address1_latitude", 91.0, ErrorCode.AttributeValueOutOfRange)]
    [DataRow("gendercode", 9, ErrorCode.PicklistValueOutOfRange)]
    [DataRow("annualincome", 9, ErrorCode.InvalidArgument)]
    public void Create_WithAValueThatItsColumnDoesNotTake_IsRefused(string column, object value, int code) =>
        AssertFault.Of(code, () => _organization.Create("contact", (column, value)));

    [TestMethod]
    public void Create_WithATooLongText_IsRefusedInDataversesWords()
    {
        var message = AssertFault.Of(ErrorCode.StringLengthTooLong, () => _organization.Create("contact", ("firstname", new string('x', 51))));

        Assert.AreEqual(
            "A validation error occurred. The length of the 'firstname' attribute of the 'contact' entity exceeded the maximum allowed length of '50'.",
            message);
    }

    [TestMethod]
    public void Create_BeforeTheCalendarOfSqlServer_IsRefused() =>
        AssertFault.Of(ErrorCode.InvalidDateTime, () => _organization.Create("contact", ("birthdate", new DateTime(1752, 12, 31))));

    [TestMethod]
    public void Create_PointingToARowThatIsNotThere_IsRefused()
    {
        var nobody = new EntityReference("account", Guid.NewGuid());

        var message = AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => _organization.Create("contact", ("parentcustomerid", nobody)));

        Assert.AreEqual($"account With Id = {nobody.Id} Does Not Exist", message);
    }

    [TestMethod]
    public void Create_PointingToATableThatTheColumnDoesNotAllow_IsRefused() =>
        AssertFault.Of(
            ErrorCode.InvalidArgument,
            () => _organization.Create("contact", ("parentcustomerid", new EntityReference("systemuser", _organization.Organization.AdministratorId))));

    [TestMethod]
    public void Create_OfAnUnknownTable_IsRefused() =>
        AssertFault.Of(ErrorCode.QueryBuilderNoEntity, () => _organization.Create("nosuch"));

    [TestMethod]
    public void Create_WithoutASystemColumn_IsRefused() =>
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Create("product", ("name", "p")));

    [TestMethod]
    public void Update_OfAFewColumns_LeavesTheRestAndMovesTheVersion()
    {
        var contact = _organization.Create("contact", ("firstname", "Åsa"), ("lastname", "Berg"), ("jobtitle", "Boss"));
        var before = _organization.Retrieve(contact);
        _organization.Clock.Advance(TimeSpan.FromHours(1));

        _organization.Update(contact, ("lastname", "Dal"), ("jobtitle", null), ("createdon", DateTime.UnixEpoch));

        var after = _organization.Retrieve(contact);
        Assert.AreEqual("Åsa Dal", after["fullname"]);
        Assert.IsFalse(after.Contains("jobtitle"));
        Assert.AreEqual(before["createdon"], after["createdon"]);
        Assert.AreEqual(TestOrganization.Start.UtcDateTime.AddHours(1), after["modifiedon"]);
        Assert.IsGreaterThan((long)before["versionnumber"], (long)after["versionnumber"]);
    }

    [TestMethod]
    public void Update_OfARowThatIsNotThere_IsRefused() =>
        AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => _organization.Update(new EntityReference("contact", Guid.NewGuid()), ("lastname", "x")));

    [TestMethod]
    public void Update_MadeOnAnOldVersion_IsRefused()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));
        var read = _organization.Retrieve(contact, "lastname");
        _organization.Update(contact, ("lastname", "b"));
        read["lastname"] = "c";
        var update = new UpdateRequest { Target = read, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };

        AssertFault.Of(ErrorCode.ConcurrencyVersionMismatch, () => _organization.Service.Execute(update));
        update.Target.RowVersion = null;
        AssertFault.Of(ErrorCode.ConcurrencyVersionNotProvided, () => _organization.Service.Execute(update));
        update.Target.RowVersion = _organization.Retrieve(contact).RowVersion;
        _organization.Service.Execute(update);

        Assert.AreEqual("c", _organization.Retrieve(contact)["lastname"]);
    }

    [TestMethod]
    public void State_SetAlone_BringsItsStatus()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));

        _organization.Update(contact, ("statecode", new OptionSetValue(1)));

        Assert.AreEqual(2, _organization.Retrieve(contact).GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual("Inactive", _organization.Retrieve(contact).FormattedValues["statecode"]);
    }

    [TestMethod]
    public void Status_OfAnotherState_IsRefused()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));

        AssertFault.Of(ErrorCode.InvalidStateCodeStatusCode, () => _organization.Update(contact, ("statuscode", new OptionSetValue(2))));
        _organization.Update(contact, ("statuscode", new OptionSetValue(2)), ("statecode", new OptionSetValue(1)));
        _organization.Service.Execute(new SetStateRequest { EntityMoniker = contact, State = new OptionSetValue(0), Status = new OptionSetValue(-1) });

        Assert.AreEqual(1, _organization.Retrieve(contact).GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [TestMethod]
    public void Money_InAnotherCurrency_HasItsBase()
    {
        var euro = _organization.Create(
            "transactioncurrency", ("currencyname", "Euro"), ("isocurrencycode", "EUR"), ("currencysymbol", "€"), ("currencyprecision", 2),
            ("exchangerate", 0.8m));
        var contact = _organization.Create("contact", ("annualincome", new Money(100.005m)), ("transactioncurrencyid", euro));

        var row = _organization.Retrieve(contact);

        Assert.AreEqual(new Money(100.01m), row["annualincome"]);
        Assert.AreEqual(new Money(125.0125m), row["annualincome_base"]);
        Assert.AreEqual(0.8m, row["exchangerate"]);

        _organization.Update(euro, ("exchangerate", 0.5m));
        _organization.Update(contact, ("creditlimit", new Money(10m)));

        row = _organization.Retrieve(contact);
        Assert.AreEqual(new Money(200.02m), row["annualincome_base"]);
        Assert.AreEqual(new Money(20m), row["creditlimit_base"]);
    }

    [TestMethod]
    public void Money_WithoutACurrency_IsInTheBaseCurrency()
    {
        var row = _organization.Retrieve(_organization.Create("account", ("revenue", new Money(7m))));

        Assert.AreEqual(_organization.Organization.BaseCurrencyId, row.GetAttributeValue<EntityReference>("transactioncurrencyid").Id);
        Assert.AreEqual(new Money(7m), row["revenue_base"]);
    }

    [TestMethod]
    public void Retrieve_OfAFewColumns_GivesTheseAndTheId()
    {
        var contact = _organization.Create("contact", ("lastname", "a"), ("firstname", "b"));

        var row = _organization.Retrieve(contact, "lastname", "jobtitle");

        CollectionAssert.AreEquivalent(new[] { "contactid", "lastname" }, row.Attributes.Keys.ToArray());
        Assert.AreEqual(contact.Id, row.Id);
        AssertFault.Of(ErrorCode.QueryBuilderNoAttribute, () => _organization.Retrieve(contact, "nosuch"));
        AssertFault.Of(
            ErrorCode.ObjectDoesNotExist, () => _organization.Service.Retrieve("contact", Guid.NewGuid(), new ColumnSet(true)));
    }

    [TestMethod]
    public void Delete_OfARow_IsFinal()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));

        _organization.Service.Delete("contact", contact.Id);

        Assert.IsFalse(_organization.Exists(contact));
        AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => _organization.Service.Delete("contact", contact.Id));
    }

    [TestMethod]
    public void Message_ThatNobodyKnows_IsNamed()
    {
        var message = AssertFault.Of(
            ErrorCode.UnExpected, () => _organization.Service.Execute(new OrganizationRequest("new_NoSuchThing")));

        Assert.AreEqual("LocalDataverse does not support the message 'new_NoSuchThing'.", message);
    }

    [TestMethod]
    public void WhoAmI_OfAService_IsItsUser()
    {
        var me = (WhoAmIResponse)_organization.Service.Execute(new WhoAmIRequest());

        Assert.AreEqual(_organization.Organization.AdministratorId, me.UserId);
        Assert.AreEqual(_organization.Organization.RootBusinessUnitId, me.BusinessUnitId);
        Assert.AreEqual(_organization.Organization.OrganizationId, me.OrganizationId);
    }

    [TestMethod]
    public void RetrieveVersion_OfTheOrganisation_IsAVersion() =>
        Assert.AreEqual(9, new Version(((RetrieveVersionResponse)_organization.Service.Execute(new RetrieveVersionRequest())).Version).Major);

    private static (string Table, Guid Id, string Name) Parts(EntityReference reference) =>
        (reference.LogicalName, reference.Id, reference.Name);
}
