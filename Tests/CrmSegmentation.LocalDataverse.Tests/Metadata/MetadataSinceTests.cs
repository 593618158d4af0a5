using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Metadata;

/// <summary>What a caller who keeps metadata is told of what became of it.</summary>
[TestClass]
public sealed class MetadataSinceTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Changes_WhereNothingHappened_AreNone()
    {
        var response = Since(Stamp());

        Assert.IsEmpty(response.EntityMetadata);
        Assert.IsEmpty(response.DeletedMetadata);
    }

    [TestMethod]
    public void Table_ThatIsNew_ComesWholeAndOnce()
    {
        var before = Stamp();
        Change(editor => editor.Put(MetadataChangeTests.Sample()));
        var response = Since(before);

        var thing = response.EntityMetadata.Single();
        Assert.IsTrue(thing.HasChanged);
        Assert.HasCount(_organization.Core.Database.Metadata.Require("new_thing").Columns.Length, thing.Attributes);
        Assert.IsTrue(thing.Attributes.All(column => column.HasChanged is true));
        Assert.IsTrue(thing.Attributes.OfType<StateAttributeMetadata>().Single().OptionSet.HasChanged);
        Assert.IsEmpty(Since(response.ServerVersionStamp).EntityMetadata);
    }

    [TestMethod]
    public void Column_ThatChanged_ComesAloneWithItsTable()
    {
        Change(editor => editor.Put(MetadataChangeTests.Sample()));
        var before = Stamp();
        Change(editor => editor.Put(MetadataChangeTests.Sample(precision: 4)));

        var thing = Since(before).EntityMetadata.Single();

        Assert.IsFalse(thing.HasChanged);
        Assert.AreEqual("new_amount", thing.Attributes.Single().LogicalName);
        Assert.IsTrue(thing.Attributes.Single().HasChanged);
        Assert.IsEmpty(thing.ManyToOneRelationships);
    }

    [TestMethod]
    public void Table_ThatIsPutAsItIs_HasNotChanged()
    {
        Change(editor => editor.Put(MetadataChangeTests.Sample()));
        var before = Stamp();
        Change(editor => editor.Put(MetadataChangeTests.Sample()));

        Assert.IsEmpty(Since(before).EntityMetadata);
    }

    [TestMethod]
    public void Option_ThatIsAdded_ShowsAtItsColumnsUnlessTheyAreNotAskedForOptions()
    {
        Change(editor =>
        {
            editor.Put(new ChoiceDefinition { Name = "new_colour", Options = [new OptionDefinition { Value = 1, Label = "Red" }] });
            editor.Put(MetadataChangeTests.Sample()
                .With(new ColumnDefinition { LogicalName = "new_colour", Type = ColumnType.Picklist, GlobalChoice = "new_colour" }));
        });
        var before = Stamp();
        Change(editor =>
        {
            var choice = editor.FindChoice("new_colour")!;
            editor.Put(choice with { Options = choice.Options.Add(new OptionDefinition { Value = 2, Label = "Blue" }) });
        });

        var colour = (PicklistAttributeMetadata)Since(before).EntityMetadata.Single().Attributes.Single();
        var namesOnly = Since(before, new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("Attributes"),
            AttributeQuery = new AttributeQueryExpression { Properties = new MetadataPropertiesExpression("SchemaName") },
        });

        Assert.IsFalse(colour.HasChanged);
        Assert.IsTrue(colour.OptionSet.HasChanged);
        Assert.HasCount(2, colour.OptionSet.Options);
        Assert.IsEmpty(namesOnly.EntityMetadata);
    }

    [TestMethod]
    public void Column_ThatIsGone_IsNamedByItsIdWhereThatIsAskedFor()
    {
        Change(editor => editor.Put(MetadataChangeTests.Sample()));
        var id = _organization.Core.Database.Metadata.Require("new_thing").Require("new_amount").Definition.MetadataId;
        var before = Stamp();
        Change(editor =>
        {
            var table = editor.Find("new_thing")!;
            editor.Put(table with { Columns = table.Columns.RemoveAll(column => column.LogicalName == "new_amount") });
        });

        var deleted = Since(before, deleted: DeletedMetadataFilters.Attribute | DeletedMetadataFilters.Entity).DeletedMetadata;

        Assert.AreEqual(id, deleted[DeletedMetadataFilters.Attribute].Single());
        Assert.IsFalse(deleted.Contains(DeletedMetadataFilters.Entity));
        Assert.IsEmpty(Since(before, deleted: DeletedMetadataFilters.Relationship).DeletedMetadata);
        Assert.IsEmpty(Since(before).EntityMetadata);
    }

    [TestMethod]
    public void Table_ThatIsGone_TakesItsPartsAlongAndMayComeBack()
    {
        Change(editor =>
        {
            editor.Put(MetadataChangeTests.Sample());
            editor.Put(new OneToManyDefinition
            {
                SchemaName = "new_thing_owner",
                ReferencedTable = "systemuser",
                ReferencingTable = "new_thing",
                ReferencingColumn = "createdby",
            });
        });
        var table = _organization.Core.Database.Metadata.Require("new_thing");
        var before = Stamp();
        Change(editor => editor.RemoveTable("new_thing"));

        var deleted = Since(before, deleted: DeletedMetadataFilters.All).DeletedMetadata;
        Change(editor => editor.Put(MetadataChangeTests.Sample()));
        var after = Since(before, deleted: DeletedMetadataFilters.All);

        Assert.AreEqual(table.Definition.MetadataId, deleted[DeletedMetadataFilters.Entity].Single());
        Assert.HasCount(table.Columns.Length, deleted[DeletedMetadataFilters.Attribute]);
        Assert.HasCount(1, deleted[DeletedMetadataFilters.Relationship]);
        Assert.HasCount(2, deleted[DeletedMetadataFilters.OptionSet]);
        Assert.AreEqual("new_thing", after.EntityMetadata.Single().LogicalName);
        Assert.IsFalse(after.DeletedMetadata.Contains(DeletedMetadataFilters.Entity));
        Assert.HasCount(1, after.DeletedMetadata[DeletedMetadataFilters.Relationship]);
    }

    [TestMethod]
    public void Key_ThatIsGone_ShowsAtItsTable()
    {
        Change(editor => editor.Put(MetadataChangeTests.Sample() with { Keys = [new() { LogicalName = "new_key", Columns = ["new_name"] }] }));
        var before = Stamp();
        Change(editor => editor.Put(editor.Find("new_thing")! with { Keys = [] }));

        var thing = Since(before).EntityMetadata.Single();

        Assert.IsTrue(thing.HasChanged);
        Assert.IsEmpty(thing.Keys);
    }

    [TestMethod]
    [DataRow("no stamp")]
    [DataRow("0!03/01/2026 12:00:00")]
    [DataRow("999999!03/01/2026 12:00:00")]
    [DataRow("{0}!11/30/2025 11:59:59")]
    public void Stamp_ThatIsUnknownOrOld_HasExpired(string stamp)
    {
        var generation = _organization.Core.Database.Metadata.Generation.ToString(System.Globalization.CultureInfo.InvariantCulture);

        AssertFault.Of(ErrorCode.ExpiredVersionStamp, () => Since(stamp.Replace("{0}", generation, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Stamp_OfThisOrganization_HoldsFor90DaysAndAfterReopening()
    {
        using var folder = new TemporaryFolder();
        string stamp;
        using (var organization = TestOrganization.Open(folder.File("store.db")))
        {
            stamp = Since(organization, null).ServerVersionStamp;
            organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(MetadataChangeTests.Sample())));
        }

        using var again = TestOrganization.Open(folder.File("store.db"));
        again.Clock.Advance(TimeSpan.FromDays(90));
        Assert.AreEqual("new_thing", Since(again, stamp).EntityMetadata.Single().LogicalName);
        again.Clock.Advance(TimeSpan.FromSeconds(1));
        AssertFault.Of(ErrorCode.ExpiredVersionStamp, () => Since(again, stamp));
    }

    [TestMethod]
    public void Stamp_FromBeforeChangesWereRemembered_HasExpired()
    {
        var before = Stamp();
        Change(editor => editor.Put(MetadataChangeTests.Sample()));
        _organization.Write(transaction => transaction.Connection.Execute("""DELETE FROM "$change"; DELETE FROM "$state" WHERE name = 'logged'"""));

        AssertFault.Of(ErrorCode.ExpiredVersionStamp, () => Since(before));
        Assert.IsEmpty(Since(Stamp()).EntityMetadata);
    }

    private static RetrieveMetadataChangesResponse Since(
        TestOrganization organization, string? stamp, EntityQueryExpression? query = null, DeletedMetadataFilters deleted = default) =>
        (RetrieveMetadataChangesResponse)organization.Service.Execute(
            new RetrieveMetadataChangesRequest { ClientVersionStamp = stamp, Query = query, DeletedMetadataFilters = deleted });

    private string Stamp() => Since(_organization, null).ServerVersionStamp;

    private RetrieveMetadataChangesResponse Since(string stamp, EntityQueryExpression? query = null, DeletedMetadataFilters deleted = default) =>
        Since(_organization, stamp, query, deleted);

    private void Change(Action<MetadataEditor> change) => _organization.Write(transaction => transaction.ChangeMetadata(change));
}
