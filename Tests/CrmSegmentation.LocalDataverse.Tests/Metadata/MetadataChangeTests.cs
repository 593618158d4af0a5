using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Metadata;

/// <summary>Tables and columns that come, change and go while rows are there.</summary>
[TestClass]
public sealed class MetadataChangeTests
{
    [TestMethod]
    public void Table_Added_TakesRowsAtOnceAndAfterReopening()
    {
        using var folder = new TemporaryFolder();
        EntityReference row;
        using (var organization = TestOrganization.Open(folder.File("store.db")))
        {
            organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(Sample())));
            row = organization.Create("new_thing", ("new_name", "one"), ("new_amount", 1.25m));
        }

        using var again = TestOrganization.Open(folder.File("store.db"));
        Assert.AreEqual(1.25m, again.Retrieve(row)["new_amount"]);
        Assert.IsGreaterThanOrEqualTo(10_000, again.Core.Database.Metadata.Require("new_thing").Code);
    }

    [TestMethod]
    public void Decimals_OfAColumn_ChangeWithoutChangingItsValues()
    {
        using var organization = TestOrganization.Open();
        organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(Sample())));
        var row = organization.Create("new_thing", ("new_name", "one"), ("new_amount", 1.25m));

        foreach (var precision in (int[])[10, 4])
        {
            organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(Sample(precision))));

            Assert.AreEqual(1.25m, organization.Retrieve(row)["new_amount"]);
        }

        organization.Update(row, ("new_amount", 0.12345m));
        Assert.AreEqual(0.1235m, organization.Retrieve(row)["new_amount"]);
    }

    [TestMethod]
    public void Lookup_ThatGetsASecondTarget_KeepsPointingToTheFirst()
    {
        using var organization = TestOrganization.Open();
        var account = organization.Create("account", ("name", "parent"));
        organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            editor.Put(Sample().With(new ColumnDefinition { LogicalName = "new_parentid", Type = ColumnType.Lookup, Targets = ["account"] }));
            editor.Put(Relationship("new_account_thing", "account"));
        }));
        var row = organization.Create("new_thing", ("new_name", "one"), ("new_parentid", account));
        organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(Relationship("new_contact_thing", "contact"))));

        var contact = organization.Create("contact", ("lastname", "c"));
        var other = organization.Create("new_thing", ("new_name", "two"), ("new_parentid", contact));

        Assert.AreEqual(account, Without(organization.Retrieve(row).GetAttributeValue<EntityReference>("new_parentid")));
        Assert.AreEqual(contact, Without(organization.Retrieve(other).GetAttributeValue<EntityReference>("new_parentid")));
    }

    [TestMethod]
    public void Column_Removed_IsUnknownAndItsTableKeepsTheRest()
    {
        using var organization = TestOrganization.Open();
        organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(Sample())));
        var row = organization.Create("new_thing", ("new_name", "one"), ("new_amount", 1m));

        organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var table = editor.Find("new_thing")!;
            editor.Put(table with { Columns = table.Columns.RemoveAll(column => column.LogicalName == "new_amount") });
        }));

        Assert.AreEqual("one", organization.Retrieve(row)["new_name"]);
        AssertFault.Of(ErrorCode.QueryBuilderNoAttribute, () => organization.Retrieve(row, "new_amount"));
    }

    [TestMethod]
    public void Change_ThatIsNotCommitted_LeavesNothing()
    {
        using var organization = TestOrganization.Open();
        using (var transaction = organization.Core.Database.BeginWrite())
        {
            transaction.ChangeMetadata(editor => editor.Put(Sample()));
        }

        AssertFault.Of(ErrorCode.QueryBuilderNoEntity, () => organization.Create("new_thing"));
        organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(Sample())));
        organization.Create("new_thing");
    }

    [TestMethod]
    public void GlobalChoice_Changed_IsWhatItsColumnsTake()
    {
        using var organization = TestOrganization.Open();
        organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            editor.Put(new ChoiceDefinition { Name = "new_colour", Options = [new OptionDefinition { Value = 1, Label = "Red" }] });
            editor.Put(Sample().With(new ColumnDefinition { LogicalName = "new_colour", Type = ColumnType.Picklist, GlobalChoice = "new_colour" }));
        }));
        AssertFault.Of(ErrorCode.PicklistValueOutOfRange, () => organization.Create("new_thing", ("new_colour", new OptionSetValue(2))));

        organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var choice = editor.FindChoice("new_colour")!;
            editor.Put(choice with { Options = choice.Options.Add(new OptionDefinition { Value = 2, Label = "Blue" }) });
        }));

        var row = organization.Create("new_thing", ("new_colour", new OptionSetValue(2)));
        Assert.AreEqual("Blue", organization.Retrieve(row).FormattedValues["new_colour"]);
    }

    internal static TableDefinition Sample(int precision = 2) => StandardColumns.Complete(
        new TableDefinition
        {
            LogicalName = "new_thing",
            SchemaName = "new_Thing",
            Ownership = Ownership.User,
            PrimaryId = "new_thingid",
            PrimaryName = "new_name",
            IsCustom = true,
            Columns =
            [
                new ColumnDefinition { LogicalName = "new_thingid", Type = ColumnType.Uniqueidentifier },
                new ColumnDefinition { LogicalName = "new_name", Type = ColumnType.String, MaxLength = 100 },
                new ColumnDefinition { LogicalName = "new_amount", Type = ColumnType.Decimal, Precision = precision },
            ],
        },
        hasState: true);

    private static OneToManyDefinition Relationship(string name, string parent) => new()
    {
        SchemaName = name,
        ReferencedTable = parent,
        ReferencingTable = "new_thing",
        ReferencingColumn = "new_parentid",
    };

    private static EntityReference Without(EntityReference named) => new(named.LogicalName, named.Id);
}
