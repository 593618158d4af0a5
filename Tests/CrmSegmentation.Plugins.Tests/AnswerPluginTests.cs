using System.Reflection;
using CrmSegmentation.Plugins.Answers;
using CrmSegmentation.Plugins.Contacts;
using CrmSegmentation.Plugins.Erasure;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Tests;

/// <summary>What of questions and erasure needs no store.</summary>
[TestClass]
public sealed class AnswerPluginTests
{
    private readonly FakeOrganization _organization = new();

    [TestMethod]
    [DataRow(typeof(EvaluateContactPlugin), "ContactId")]
    [DataRow(typeof(ContactSummaryPlugin), "ContactId")]
    [DataRow(typeof(MembersAsOfPlugin), "SegmentCode")]
    [DataRow(typeof(ExportContactPlugin), "ContactId")]
    [DataRow(typeof(ForgetContactPlugin), "ContactId")]
    public void Call_WithoutWhatItNeeds_IsRefusedBeforeAnythingIsRead(Type plugin, string parameter)
    {
        var refusal = new PluginRun(_organization).On("crmseg_Api", stage: 30).Refused((IPlugin)Activator.CreateInstance(plugin)!);

        Assert.Contains($"'{parameter}'", refusal.Message);
        Assert.AreEqual(PluginHttpStatusCode.BadRequest, refusal.HttpStatus);
        Assert.IsEmpty(_organization.Queries);
    }

    [TestMethod]
    [DataRow("m")]
    [DataRow("x0123456789abcdef0123456789abcdef")]
    [DataRow("m' or 1 = 1")]
    public void Members_OfAPageThatWasNeverGiven_AreRefused(string page)
    {
        _organization.With(new Entity("crmseg_segment") { ["crmseg_code"] = "VIP" });
        var run = new PluginRun(_organization).On("crmseg_MembersAsOf", stage: 30);
        run.Context.InputParameters["SegmentCode"] = "VIP";
        run.Context.InputParameters["Page"] = page;

        Assert.AreEqual(PluginHttpStatusCode.BadRequest, run.Refused(new MembersAsOfPlugin()).HttpStatus);
    }

    [TestMethod]
    public void Deletion_WhereNothingIsPublished_CostsOneRead()
    {
        var run = new PluginRun(_organization).On("Delete", stage: 20);
        run.Context.PrimaryEntityName = "contact";
        run.Context.PrimaryEntityId = Guid.NewGuid();

        run.Execute(new ContactDeletingPlugin());

        Assert.HasCount(1, _organization.Queries);
    }

    // Columns and values of an export are plain JSON on both frameworks, whatever their type.
    [TestMethod]
    public void Export_OfRows_IsPlainJson()
    {
        var rows = new List<Dictionary<string, object>> { new() { ["crmseg_total"] = 1240.5m, ["crmseg_name"] = "Order \"1\"", ["crmseg_isdue"] = true, ["crmseg_orders"] = 3 } };
        var write = typeof(PluginBase).Assembly.GetType("CrmSegmentation.Plugins.Json.JsonText", throwOnError: true)!
            .GetMethod("Write", BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(typeof(List<Dictionary<string, object>>));

        Assert.AreEqual(
            """[{"crmseg_total":1240.5,"crmseg_name":"Order \"1\"","crmseg_isdue":true,"crmseg_orders":3}]""",
            write.Invoke(null, [rows]));
    }
}
