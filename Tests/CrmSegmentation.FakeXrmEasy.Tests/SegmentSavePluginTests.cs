using CrmSegmentation.Plugins.Segments;
using FakeXrmEasy;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.FakeXrmEasy.Tests;

[TestClass]
public sealed class SegmentSavePluginTests
{
    private const int PreOperation = 20;

    private readonly XrmFakedContext _context = new();

    [TestInitialize]
    public void AddASegment() => _context.Initialize([Segment("VIP", Guid.NewGuid())]);

    [TestMethod]
    public void Create_WithANewCode_IsSaved()
    {
        var segment = Segment(" NEW_CUSTOMER ", Guid.NewGuid());

        _context.ExecutePluginWithTarget<SegmentSavePlugin>(segment, "Create", PreOperation);

        Assert.AreEqual("NEW_CUSTOMER", segment["crmseg_code"]);
    }

    [TestMethod]
    [DataRow("", "SEG5001: ")]
    [DataRow("big spenders", "SEG5002: ")]
    [DataRow("VIP", "SEG5003: ")]
    public void Create_WithACodeThatCannotBe_IsRefused(string code, string diagnostic)
    {
        var refusal = Assert.ThrowsExactly<InvalidPluginExecutionException>(() =>
            _context.ExecutePluginWithTarget<SegmentSavePlugin>(Segment(code, Guid.NewGuid()), "Create", PreOperation));

        Assert.StartsWith(diagnostic, refusal.Message);
    }

    private static Entity Segment(string code, Guid id) => new("crmseg_segment", id) { ["crmseg_code"] = code };
}
