using CrmSegmentation.Plugins.Segments;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Tests;

[TestClass]
public sealed class SegmentSavePluginTests
{
    private readonly FakeOrganization _organization = new FakeOrganization().With(Segment("VIP"));

    [TestMethod]
    public void Create_WithANewCode_IsSaved()
    {
        var segment = Segment(" NEW_CUSTOMER ");

        Save("Create", segment).Execute(new SegmentSavePlugin());

        Assert.AreEqual("NEW_CUSTOMER", segment["crmseg_code"], "white space around a code is not saved");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("   ")]
    [DataRow(null)]
    public void Create_WithAnEmptyCode_IsRefused(string? code)
    {
        var refusal = Save("Create", Segment(code)).Refused(new SegmentSavePlugin());

        Assert.StartsWith("SEG5001: ", refusal.Message);
        Assert.AreEqual(PluginHttpStatusCode.BadRequest, refusal.HttpStatus);
    }

    [TestMethod]
    public void Create_WithoutTheColumn_IsRefused()
    {
        var refusal = Save("Create", new Entity("crmseg_segment")).Refused(new SegmentSavePlugin());

        Assert.StartsWith("SEG5001: ", refusal.Message);
    }

    [TestMethod]
    public void Create_WithAMalformedCode_IsRefusedWithTheNearestOne()
    {
        var refusal = Save("Create", Segment("big spenders")).Refused(new SegmentSavePlugin());

        Assert.StartsWith("SEG5002: ", refusal.Message);
        Assert.EndsWith("Did you mean BIG_SPENDERS?", refusal.Message);
    }

    [TestMethod]
    public void Create_WithATakenCode_IsRefusedAsAConflict()
    {
        var refusal = Save("Create", Segment("VIP")).Refused(new SegmentSavePlugin());

        Assert.StartsWith("SEG5003: ", refusal.Message);
        Assert.AreEqual(PluginHttpStatusCode.Conflict, refusal.HttpStatus);
    }

    [TestMethod]
    public void Create_WhenAsked_LooksForTheCodeAsSystem()
    {
        Save("Create", Segment("NEW_CUSTOMER")).Execute(new SegmentSavePlugin());

        CollectionAssert.AreEqual(
            new Guid?[] { null }, _organization.ServicesMadeFor, "a code is also taken by a segment that the caller cannot read");
    }

    [TestMethod]
    public void Update_OfASegmentWithItsOwnCode_IsSaved()
    {
        var segment = Segment("LAPSED");
        _organization.With(segment);

        Save("Update", Segment("LAPSED", segment.Id), before: segment).Execute(new SegmentSavePlugin());

        Assert.HasCount(1, _organization.Queries);
    }

    [TestMethod]
    public void Update_ByAlternateKeyWithItsOwnCode_IsSaved()
    {
        var segment = Segment("LAPSED");
        _organization.With(segment);
        var run = Save("Update", Segment("LAPSED"), before: segment);
        run.Context.PrimaryEntityId = segment.Id;

        run.Execute(new SegmentSavePlugin());

        Assert.HasCount(1, _organization.Queries);
    }

    [TestMethod]
    public void Update_ToATakenCode_IsRefused()
    {
        var segment = Segment("LAPSED");
        _organization.With(segment);

        var refusal = Save("Update", Segment("VIP", segment.Id)).Refused(new SegmentSavePlugin());

        Assert.StartsWith("SEG5003: ", refusal.Message);
    }

    [TestMethod]
    public void Update_ToAnEmptyCode_IsRefused()
    {
        var refusal = Save("Update", Segment(null, Guid.NewGuid())).Refused(new SegmentSavePlugin());

        Assert.StartsWith("SEG5001: ", refusal.Message);
    }

    [TestMethod]
    public void Update_OfOtherColumns_AsksNothing()
    {
        var segment = new Entity("crmseg_segment", Guid.NewGuid()) { ["crmseg_description"] = "Very important" };

        Save("Update", segment).Execute(new SegmentSavePlugin());

        Assert.IsEmpty(_organization.Queries);
    }

    // What is asked for in vain, such as the definitions of contact's columns, this organisation refuses to answer.
    [TestMethod]
    public void Update_ToTheSameFormulaNameAndStatus_AsksNothing()
    {
        var segment = Draft();
        var before = Draft(segment.Id);

        Save("Update", segment, before).Execute(new SegmentSavePlugin());

        Assert.IsEmpty(_organization.Queries);
        Assert.IsFalse(segment.Contains("crmseg_diagnostics"));
    }

    [TestMethod]
    public void Create_WithoutAFormula_ReadsNoDefinitionsAndKeepsMistakesOfTheColour()
    {
        var segment = Segment("NEW_CUSTOMER");
        segment["crmseg_colour"] = "green";
        segment["crmseg_status"] = new OptionSetValue(727_000_000);

        Save("Create", segment).Execute(new SegmentSavePlugin());

        Assert.Contains("SEG6011", (string)segment["crmseg_diagnostics"]);
        Assert.IsFalse(segment.Contains("crmseg_status"), "a segment begins as a draft, which is the column's default");
    }

    [TestMethod]
    public void Update_OfWhatOnlyPublishingWrites_IsDropped()
    {
        var segment = new Entity("crmseg_segment", Guid.NewGuid())
        {
            ["crmseg_publishedformula"] = "true",
            ["crmseg_publishedexitformula"] = "true",
            ["crmseg_version"] = 7,
            ["crmseg_publishedon"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            ["crmseg_diagnostics"] = "[]",
        };

        Save("Update", segment).Execute(new SegmentSavePlugin());

        Assert.IsEmpty(segment.Attributes.Keys.Where(column => column != "crmseg_segmentid").ToArray());
    }

    private static Entity Segment(string? code, Guid id = default) => new("crmseg_segment", id) { ["crmseg_code"] = code };

    private static Entity Draft(Guid id = default) => new("crmseg_segment", id)
    {
        ["crmseg_name"] = "Very important",
        ["crmseg_formula"] = "Tier = \"GOLD\"",
        ["crmseg_exitformula"] = "",
        ["crmseg_status"] = new OptionSetValue(727_000_003),
        ["crmseg_isrestricted"] = false,
    };

    private PluginRun Save(string message, Entity target, Entity? before = null)
    {
        var run = new PluginRun(_organization).On(message, stage: 20).WithTarget(target);
        if (before is not null)
        {
            run.Context.PreEntityImages["before"] = before;
        }

        return run;
    }
}
