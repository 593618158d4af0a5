using CrmSegmentation.LocalDataverse.Tests.Security;
using CrmSegmentation.LocalDataverse.Tests.Solutions;
using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Mappings;

/// <summary>New rows made from rows that are there, by the column mappings of their tables.</summary>
[TestClass]
public sealed class InitializeFromTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly EntityReference _account;

    public InitializeFromTests() => _account = _organization.Create(
        "account",
        ("name", "Contoso"),
        ("telephone1", "555-1234"),
        ("address1_city", "Seattle"),
        ("address1_shippingmethodcode", new OptionSetValue(2)),
        ("emailaddress1", "info@contoso.com"),
        ("transactioncurrencyid", new EntityReference("transactioncurrency", _organization.Organization.BaseCurrencyId)));

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void InitializeFrom_OfAnAccount_GivesAContactWithItsAddressCurrencyAndTheLookupBack()
    {
        var contact = Initialize(_account, "contact");

        Assert.AreEqual(("contact", Guid.Empty), (contact.LogicalName, contact.Id));
        Assert.AreEqual(
            "address1_addresstypecode,address1_city,address1_shippingmethodcode,parentcustomerid,telephone1,transactioncurrencyid",
            string.Join(',', contact.Attributes.Keys.Order(StringComparer.Ordinal)));
        Assert.AreEqual(("Seattle", "555-1234"), (contact["address1_city"], contact["telephone1"]));
        Assert.AreEqual(new OptionSetValue(2), contact["address1_shippingmethodcode"]);
        var parent = contact.GetAttributeValue<EntityReference>("parentcustomerid");
        Assert.AreEqual((_account, "Contoso"), (parent, parent.Name));
        Assert.AreEqual(_organization.Organization.BaseCurrencyId, contact.GetAttributeValue<EntityReference>("transactioncurrencyid").Id);
    }

    [TestMethod]
    public void InitializeFrom_CreatesNothing_AndWhatItGivesCanBeCreated()
    {
        var contact = Initialize(_account, "contact");
        Assert.IsEmpty(_organization.Service.RetrieveMultiple(new QueryExpression("contact")).Entities);

        contact["lastname"] = "New";
        var created = _organization.Retrieve(new EntityReference("contact", _organization.Service.Create(contact)));

        Assert.AreEqual(("Seattle", _account), (created["address1_city"], created["parentcustomerid"]));
    }

    [TestMethod]
    public void InitializeFrom_WithoutMappedValues_GivesTheLookupBackOnly()
    {
        var bare = _organization.Create("account", ("name", "Bare"));

        var child = Initialize(bare, "account");

        Assert.AreEqual("parentaccountid", string.Join(',', child.Attributes.Keys));
        Assert.AreEqual(bare, child["parentaccountid"]);
    }

    [TestMethod]
    public void InitializeFrom_SkippingTheParent_LeavesTheLookupBackOut()
    {
        var request = Request(_account, "contact");
        request.SkipParentalRelationshipMapping = true;

        var contact = ((InitializeFromResponse)_organization.Service.Execute(request)).Entity;

        Assert.IsFalse(contact.Contains("parentcustomerid"));
        Assert.AreEqual("Seattle", contact["address1_city"]);
    }

    [TestMethod]
    public void InitializeFrom_OfTablesThatNobodyMapped_GivesAnEmptyRow()
    {
        var made = Initialize(_account, "product");

        Assert.AreEqual("product", made.LogicalName);
        Assert.IsEmpty(made.Attributes);
    }

    [TestMethod]
    public void InitializeFrom_GivesTheColumnsOfTheKindThatIsAskedFor()
    {
        _organization.Organization.Install(new SolutionBuilder("A")
            .Extend("Account", Text("smp_All") + Text("smp_Late") + Text("smp_Shown") + Text("smp_Hidden"))
            .Extend("Contact", Text("smp_All") + Text("smp_Late", create: 0) + Text("smp_Shown", create: 0, update: 0) + Text("smp_Hidden", update: 0, read: 0))
            .Section("EntityMaps", Map("account", "contact", ("smp_all", "smp_all"), ("smp_late", "smp_late"), ("smp_shown", "smp_shown"), ("smp_hidden", "smp_hidden")))
            .Zip());
        var account = _organization.Create("account", ("smp_all", "a"), ("smp_late", "b"), ("smp_shown", "c"), ("smp_hidden", "d"));

        foreach (var (fields, expected) in new[]
        {
            (TargetFieldType.All, "smp_all,smp_hidden,smp_late,smp_shown"),
            (TargetFieldType.ValidForCreate, "smp_all,smp_hidden"),
            (TargetFieldType.ValidForUpdate, "smp_all,smp_late"),
            (TargetFieldType.ValidForRead, "smp_all,smp_late,smp_shown"),
        })
        {
            var names = Initialize(account, "contact", fields).Attributes.Keys.Where(name => name.StartsWith("smp_", StringComparison.Ordinal));
            Assert.AreEqual(expected, string.Join(',', names.Order(StringComparer.Ordinal)), fields.ToString());
        }

        static string Text(string name, int create = 1, int update = 1, int read = 1) => SolutionBuilder.Attribute("nvarchar", name, "<MaxLength>20</MaxLength>")
            .Replace("<ValidForCreateApi>1", $"<ValidForCreateApi>{create}", StringComparison.Ordinal)
            .Replace("<ValidForUpdateApi>1", $"<ValidForUpdateApi>{update}", StringComparison.Ordinal)
            .Replace("<ValidForReadApi>1", $"<ValidForReadApi>{read}", StringComparison.Ordinal);
    }

    [TestMethod]
    public void InitializeFrom_OfAValueThatTheTargetCannotHave_LeavesItOut()
    {
        _organization.Organization.Install(new SolutionBuilder("A")
            .Extend("Account", SolutionBuilder.Attribute("picklist", "smp_Kind", Choice(1, 2)))
            .Extend("Contact", SolutionBuilder.Attribute("picklist", "smp_Kind", Choice(1)))
            .Section("EntityMaps", Map("account", "contact", ("smp_kind", "smp_kind")))
            .Zip());

        var known = _organization.Create("account", ("smp_kind", new OptionSetValue(1)));
        var unknown = _organization.Create("account", ("smp_kind", new OptionSetValue(2)));

        Assert.AreEqual(new OptionSetValue(1), Initialize(known, "contact")["smp_kind"]);
        Assert.IsFalse(Initialize(unknown, "contact").Contains("smp_kind"));

        static string Choice(params ReadOnlySpan<int> values) =>
            $"<optionset Name=\"\"><OptionSetType>picklist</OptionSetType><IsGlobal>0</IsGlobal>{SolutionBuilder.Options(values)}</optionset>";
    }

    [TestMethod]
    public void InitializeFrom_OfWhatIsNotThere_IsRefused()
    {
        var gone = new EntityReference("account", Guid.NewGuid());
        AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => Initialize(gone, "contact"));
        AssertFault.Of(ErrorCode.QueryBuilderNoEntity, () => Initialize(new EntityReference("nothing", Guid.NewGuid()), "contact"));
        AssertFault.Of(ErrorCode.QueryBuilderNoEntity, () => Initialize(_account, "nothing"));
        AssertFault.Of(ErrorCode.InvalidArgument, () => Initialize(new EntityReference("account", Guid.Empty), "contact"));
        AssertFault.Of(ErrorCode.InvalidArgument, () => Initialize(_account, "contact", (TargetFieldType)9));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(new InitializeFromRequest { TargetEntityName = "contact" }));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(new InitializeFromRequest { EntityMoniker = _account }));
    }

    [TestMethod]
    [DataRow("prvReadAccount")]
    [DataRow("prvReadEntityMap")]
    [DataRow("prvReadAttributeMap")]
    public void InitializeFrom_WithoutARightThatItTakes_IsRefused(string missing)
    {
        string[] all = ["prvReadAccount", "prvReadEntityMap", "prvReadAttributeMap"];
        (string, PrivilegeDepth)[] Of(IEnumerable<string> names) => [.. names.Select(name => (name, PrivilegeDepth.Global))];
        var user = _organization.User("u");
        _organization.Allow(user, Of(all.Where(name => name != missing)));
        AssertFault.Of(ErrorCode.PrivilegeDenied, () => _organization.As(user).Execute(Request(_account, "contact")));

        // Nothing is asked of the target: the row is not created yet.
        _organization.Allow(user, Of([missing]));
        Assert.AreEqual("Seattle", ((InitializeFromResponse)_organization.As(user).Execute(Request(_account, "contact"))).Entity["address1_city"]);
    }

    [TestMethod]
    public void InitializeFrom_OfARowBeyondTheDepthOfTheRole_IsRefused()
    {
        using var world = new SecurityWorld();
        var user = world.User(
            ("prvReadAccount", PrivilegeDepth.Basic), ("prvReadEntityMap", PrivilegeDepth.Global), ("prvReadAttributeMap", PrivilegeDepth.Global));
        var service = world.Base.As(user);

        Assert.IsTrue(SecurityWorld.Allows(() => service.Execute(Request(world.Account(user), "contact"))));
        Assert.IsFalse(SecurityWorld.Allows(() => service.Execute(Request(world.Account(world.Principal("Far")), "contact"))));
    }

    [TestMethod]
    public void InitializeFrom_OfASecuredColumn_CopiesItForThoseOnlyWhoMayReadIt()
    {
        _organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var account = editor.Find("account")!;
            editor.Put(account.With(account.Columns.Single(column => column.LogicalName == "telephone1") with { IsSecured = true }));
        }));
        var user = _organization.User("u");
        _organization.Allow(
            user, ("prvReadAccount", PrivilegeDepth.Global), ("prvReadEntityMap", PrivilegeDepth.Global), ("prvReadAttributeMap", PrivilegeDepth.Global));

        var contact = ((InitializeFromResponse)_organization.As(user).Execute(Request(_account, "contact"))).Entity;

        Assert.IsFalse(contact.Contains("telephone1"));
        Assert.AreEqual("Seattle", contact["address1_city"]);
        Assert.AreEqual("555-1234", Initialize(_account, "contact")["telephone1"]);
    }

    private static InitializeFromRequest Request(EntityReference source, string target) =>
        new() { EntityMoniker = source, TargetEntityName = target, TargetFieldType = TargetFieldType.ValidForCreate };

    private static string Map(string source, string target, params ReadOnlySpan<(string Source, string Target)> columns) =>
        MappingTests.Map(source, target, columns);

    private Entity Initialize(EntityReference source, string target, TargetFieldType fields = TargetFieldType.ValidForCreate)
    {
        var request = Request(source, target);
        request.TargetFieldType = fields;
        return ((InitializeFromResponse)_organization.Service.Execute(request)).Entity;
    }
}
