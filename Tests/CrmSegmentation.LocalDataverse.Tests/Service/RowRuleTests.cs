using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Service;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>What the platform fills in, rounds, keeps apart and refuses, beyond the plain case.</summary>
[TestClass]
public sealed class RowRuleTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();

    public RowRuleTests() => _organization.Write(transaction => transaction.ChangeMetadata(editor =>
    {
        var account = editor.Find("account")!;
        foreach (var column in (ReadOnlySpan<ColumnDefinition>)
        [
            new() { LogicalName = "new_rate", Type = ColumnType.Decimal, Precision = 3, MinValue = -10, MaxValue = 10.5m },
            new() { LogicalName = "new_day", Type = ColumnType.DateTime, DateBehavior = DateBehavior.DateOnly },
            new() { LogicalName = "new_wall", Type = ColumnType.DateTime, DateBehavior = DateBehavior.TimeZoneIndependent },
            new() { LogicalName = "new_moment", Type = ColumnType.DateTime },
            new() { LogicalName = "new_number", Type = ColumnType.String, MaxLength = 50, AutoNumberFormat = "A-{SEQNUM:5}-{DATETIMEUTC:yyyyMM}-{RANDSTRING:3}" },
            new() { LogicalName = "new_fee", Type = ColumnType.Money, MinValue = 0, MaxValue = 1_000_000 },
            new() { LogicalName = "new_sum", Type = ColumnType.Money, Source = SourceType.Calculated, ValidForCreate = false, ValidForUpdate = false },
        ])
        {
            account = account.With(column);
        }

        editor.Put(account);
    }));

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    [DataRow(0, "Berg, Åsa")]
    [DataRow(1, "Åsa Berg")]
    [DataRow(2, "Berg, Åsa M.")]
    [DataRow(3, "Åsa M. Berg")]
    [DataRow(4, "Berg, Åsa Maria")]
    [DataRow(5, "Åsa Maria Berg")]
    [DataRow(6, "Berg Åsa")]
    [DataRow(7, "BergÅsa")]
    public void FullName_OfAPerson_IsComposedByTheConvention(int convention, string fullName)
    {
        _organization.Update(
            new EntityReference("organization", _organization.Organization.OrganizationId), ("fullnameconventioncode", new OptionSetValue(convention)));

        var contact = _organization.Create("contact", ("firstname", "Åsa"), ("middlename", "Maria"), ("lastname", "Berg"), ("fullname", "ignored"));

        Assert.AreEqual(fullName, _organization.Retrieve(contact)["fullname"]);
        Assert.AreEqual(fullName, _organization.Retrieve(contact)["yomifullname"]);
    }

    [TestMethod]
    public void FullName_OfAPersonWithoutSomeParts_HasNoGaps()
    {
        var contact = _organization.Create("contact", ("lastname", "Berg"));
        Assert.AreEqual("Berg", _organization.Retrieve(contact)["fullname"]);

        _organization.Update(contact, ("lastname", null));
        Assert.IsFalse(_organization.Retrieve(contact).Contains("fullname"));

        _organization.Update(contact, ("firstname", "Åsa"), ("yomifirstname", "オーサ"));
        Assert.AreEqual("Åsa", _organization.Retrieve(contact)["fullname"]);
        Assert.AreEqual("オーサ", _organization.Retrieve(contact)["yomifullname"]);
    }

    [TestMethod]
    public void Decimal_WithTooManyDecimals_IsRoundedAwayFromZero()
    {
        var row = _organization.Retrieve(_organization.Create("account", ("new_rate", 1.0005m)));
        Assert.AreEqual(1.001m, row["new_rate"]);
        Assert.AreEqual(-1.001m, _organization.Retrieve(_organization.Create("account", ("new_rate", -1.0005m)))["new_rate"]);
    }

    [TestMethod]
    public void Value_OutsideItsColumnsRange_IsRefusedWithBothEnds()
    {
        var message = AssertFault.Of(ErrorCode.AttributeValueOutOfRange, () => _organization.Create("account", ("new_rate", 10.501m)));
        Assert.AreEqual(
            "A validation error occurred for account.new_rate. The value 10.501 of type System.Decimal is outside the valid range(-10 to 10.5).", message);

        message = AssertFault.Of(ErrorCode.AttributeValueOutOfRange, () => _organization.Create("account", ("new_fee", new Money(1_000_000.01m))));
        Assert.Contains("The value 1000000.01 of type Microsoft.Xrm.Sdk.Money is outside the valid range(0 to 1000000).", message);

        AssertFault.Of(ErrorCode.IntegerValueOutOfRange, () => _organization.Create("account", ("numberofemployees", -1)));
    }

    [TestMethod]
    public void Dates_OfEachBehavior_KeepWhatTheyMean()
    {
        var local = new DateTime(2026, 7, 1, 23, 30, 15, 400, DateTimeKind.Utc);
        var account = _organization.Create("account", ("new_day", local), ("new_wall", local), ("new_moment", local));

        var row = _organization.Retrieve(account);

        Assert.AreEqual((new DateTime(2026, 7, 1), DateTimeKind.Unspecified), Parts(row["new_day"]));
        Assert.AreEqual((new DateTime(2026, 7, 1, 23, 30, 15), DateTimeKind.Unspecified), Parts(row["new_wall"]));
        Assert.AreEqual((new DateTime(2026, 7, 1, 23, 30, 15), DateTimeKind.Utc), Parts(row["new_moment"]));
    }

    [TestMethod]
    [DataRow("1752-12-31", false)]
    [DataRow("1753-01-01", true)]
    [DataRow("9999-12-30", true)]
    [DataRow("9999-12-31", false)]
    public void Date_AtTheEndsOfTheCalendar_IsTakenOrRefused(string date, bool isTaken)
    {
        var value = DateTime.Parse(date, null);

        if (isTaken)
        {
            Assert.AreEqual(value, _organization.Retrieve(_organization.Create("account", ("new_moment", value)))["new_moment"]);
        }
        else
        {
            AssertFault.Of(ErrorCode.InvalidDateTime, () => _organization.Create("account", ("new_moment", value)));
        }
    }

    [TestMethod]
    public void AutoNumber_LeftEmpty_CountsAndGivenStaysAsItIs()
    {
        var first = (string)_organization.Retrieve(_organization.Create("account", ("name", "1")))["new_number"];
        var given = _organization.Retrieve(_organization.Create("account", ("new_number", "mine")))["new_number"];
        var second = (string)_organization.Retrieve(_organization.Create("account", ("name", "2")))["new_number"];

        Assert.MatchesRegex("^A-01000-202603-[A-Z0-9]{3}$", first);
        Assert.MatchesRegex("^A-01001-202603-[A-Z0-9]{3}$", second);
        Assert.AreEqual("mine", given);
    }

    [TestMethod]
    public void AutoNumber_OfACreateThatFails_IsNotSpent()
    {
        _organization.Create("account", ("name", "1"));
        AssertFault.Of(
            ErrorCode.ObjectDoesNotExist, () => _organization.Create("account", ("primarycontactid", new EntityReference("contact", Guid.NewGuid()))));

        var next = (string)_organization.Retrieve(_organization.Create("account", ("name", "2")))["new_number"];

        Assert.StartsWith("A-01001", next);
    }

    [TestMethod]
    public void CalculatedColumn_AskedForByName_IsRefusedAndAmongAllIsAbsent()
    {
        var account = _organization.Create("account", ("name", "a"), ("new_sum", new Money(1)));

        var message = AssertFault.Of(ErrorCode.UnExpected, () => _organization.Retrieve(account, "name", "new_sum"));

        Assert.AreEqual("LocalDataverse does not support values of calculated columns (account.new_sum).", message);
        Assert.IsFalse(_organization.Retrieve(account).Contains("new_sum"));
    }

    [TestMethod]
    public void Status_OfAnotherState_IsNamedWithTheStateItDoesNotFit()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));

        var message = AssertFault.Of(
            ErrorCode.InvalidStateCodeStatusCode, () => _organization.Update(contact, ("statuscode", new OptionSetValue(2))));

        Assert.AreEqual($"2 is not a valid status code for state code ContactState.Active on contact with Id {contact.Id}.", message);
        AssertFault.Of(
            ErrorCode.InvalidStateCodeStatusCode,
            () => _organization.Update(contact, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(1))));
        AssertFault.Of(ErrorCode.PicklistValueOutOfRange, () => _organization.Update(contact, ("statuscode", new OptionSetValue(77))));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Update(contact, ("statuscode", null)));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Update(contact, ("statecode", null)));
    }

    [TestMethod]
    [DataRow("account", "parentaccountid", ErrorCode.AccountLoopBeingCreated)]
    [DataRow("contact", "parentcustomerid", ErrorCode.ContactLoopBeingCreated)]
    [DataRow("product", "parentproductid", ErrorCode.EntityLoopBeingCreated)]
    public void Parent_ThatWouldCloseALoop_IsRefused(string table, string lookup, int code)
    {
        var grandparent = Make(table);
        var parent = Make(table);
        var child = Make(table);
        _organization.Update(parent, (lookup, grandparent));
        _organization.Update(child, (lookup, parent));

        AssertFault.Of(code, () => _organization.Update(grandparent, (lookup, child)));
        AssertFault.Of(code, () => _organization.Update(child, (lookup, child)));
        _organization.Update(child, (lookup, grandparent));

        Assert.AreEqual(grandparent.Id, _organization.Retrieve(child).GetAttributeValue<EntityReference>(lookup).Id);
    }

    [TestMethod]
    public void Lookup_ThatIsNoHierarchy_MayGoRound()
    {
        var first = Make("contact");
        var second = Make("contact");

        _organization.Update(first, ("masterid", second));
        _organization.Update(second, ("description", "x"));

        Assert.IsTrue(_organization.Exists(first));
    }

    [TestMethod]
    public void Row_WrittenForSomebodyElse_NamesBoth()
    {
        var core = _organization.Core;
        var user = _organization.Create(
            "systemuser", ("lastname", "Rep"), ("domainname", "rep@x"),
            ("businessunitid", new EntityReference("businessunit", core.Facts.RootBusinessUnitId)));
        _organization.AllowAll(user, "Contact");
        var service = new OrganizationService(core, new Caller(user.Id, core.Facts.AdministratorId), null);

        var contact = new EntityReference("contact", service.Create(new Entity("contact") { ["lastname"] = "x" }));

        Assert.AreEqual((user.Id, core.Facts.AdministratorId), Users(contact, "createdby", "createdonbehalfby"));
        Assert.AreEqual((user.Id, core.Facts.AdministratorId), Users(contact, "modifiedby", "modifiedonbehalfby"));
        Assert.AreEqual(user.Id, _organization.Retrieve(contact).GetAttributeValue<EntityReference>("ownerid").Id);

        _organization.Update(contact, ("lastname", "y"));

        Assert.AreEqual((core.Facts.AdministratorId, Guid.Empty), Users(contact, "modifiedby", "modifiedonbehalfby"));
        Assert.AreEqual((user.Id, core.Facts.AdministratorId), Users(contact, "createdby", "createdonbehalfby"));
    }

    [TestMethod]
    public void Owner_ThatIsATeam_BringsTheTeamsUnit()
    {
        var unit = _organization.Create(
            "businessunit", ("name", "North"), ("parentbusinessunitid", new EntityReference("businessunit", _organization.Organization.RootBusinessUnitId)));
        var team = _organization.Create("team", ("name", "t"), ("businessunitid", unit));
        _organization.AllowAll(team, "Account");
        var account = _organization.Create("account", ("name", "a"), ("ownerid", team));

        var row = _organization.Retrieve(account);
        Assert.AreEqual((team.Id, unit.Id), Users(account, "owningteam", "owningbusinessunit"));
        Assert.IsFalse(row.Contains("owninguser"));

        _organization.Update(account, ("ownerid", new EntityReference("systemuser", _organization.Organization.AdministratorId)));
        Assert.IsFalse(_organization.Retrieve(account).Contains("owningteam"));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Update(account, ("ownerid", null)));
    }

    [TestMethod]
    public void Import_ColumnsOfARow_AreTakenOnCreationOnly()
    {
        var made = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        var account = _organization.Create("account", ("importsequencenumber", 42), ("overriddencreatedon", made), ("createdon", DateTime.UnixEpoch));

        _organization.Update(account, ("importsequencenumber", 43), ("overriddencreatedon", DateTime.UnixEpoch));

        var row = _organization.Retrieve(account);
        Assert.AreEqual(42, row["importsequencenumber"]);
        Assert.AreEqual(made, row["createdon"]);
        Assert.AreEqual(TestOrganization.Start.UtcDateTime, row["overriddencreatedon"]);
    }

    [TestMethod]
    public void Versions_OfWrites_AscendAcrossTables()
    {
        var account = Make("account");
        var contact = Make("contact");
        var versions = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            _organization.Update(account, ("description", $"{i}"));
            versions.Add((long)_organization.Retrieve(account)["versionnumber"]);
            _organization.Update(contact, ("description", $"{i}"));
            versions.Add((long)_organization.Retrieve(contact)["versionnumber"]);
        }

        CollectionAssert.AreEqual(versions.Order().Distinct().ToArray(), versions);
    }

    [TestMethod]
    public void Delete_MadeOnAnOldVersion_IsRefused()
    {
        var contact = Make("contact");
        var read = _organization.Retrieve(contact, "lastname");
        _organization.Update(contact, ("lastname", "b"));
        var delete = new DeleteRequest
        {
            Target = new EntityReference("contact", contact.Id) { RowVersion = read.RowVersion },
            ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches,
        };

        AssertFault.Of(ErrorCode.ConcurrencyVersionMismatch, () => _organization.Service.Execute(delete));
        delete.Target.RowVersion = null;
        AssertFault.Of(ErrorCode.ConcurrencyVersionNotProvided, () => _organization.Service.Execute(delete));
        delete.ConcurrencyBehavior = ConcurrencyBehavior.AlwaysOverwrite;
        _organization.Service.Execute(delete);

        Assert.IsFalse(_organization.Exists(contact));
    }

    private EntityReference Make(string table)
    {
        if (table != "product")
        {
            return _organization.Create(table, (table == "account" ? "name" : "lastname", "x"));
        }

        var schedule = _organization.Create("uomschedule", ("name", "s"));
        var unit = _organization.Create("uom", ("name", "u"), ("uomscheduleid", schedule));
        return _organization.Create(
            "product", ("name", "p"), ("productnumber", Guid.NewGuid().ToString()), ("defaultuomid", unit), ("defaultuomscheduleid", schedule));
    }

    private (Guid, Guid) Users(EntityReference row, string first, string second)
    {
        var stored = _organization.Retrieve(row, first, second);
        return (stored.GetAttributeValue<EntityReference>(first)?.Id ?? Guid.Empty, stored.GetAttributeValue<EntityReference>(second)?.Id ?? Guid.Empty);
    }

    private static (DateTime, DateTimeKind) Parts(object value) => ((DateTime)value, ((DateTime)value).Kind);
}
