using System.Globalization;
using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Registrations;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>The values of choices are those of the enumerations in code.</summary>
[TestClass]
public sealed class ChoiceTests
{
    private const int First = 727_000_000;

    private static readonly Dictionary<string, Type> Enumerations = new()
    {
        ["crmseg_segmentkind"] = typeof(SegmentKind),
        ["crmseg_segmentstatus"] = typeof(SegmentStatus),
        ["crmseg_membershipsource"] = typeof(MembershipSource),
        ["crmseg_membershipcause"] = typeof(MembershipCause),
        ["crmseg_tierbasis"] = typeof(TierBasis),
        ["crmseg_qualificationwindow"] = typeof(QualificationWindow),
        ["crmseg_downgradetiming"] = typeof(DowngradeTiming),
        ["crmseg_pointsexpiry"] = typeof(PointsExpiry),
        ["crmseg_pointskind"] = typeof(PointsKind),
        ["crmseg_rfmcell"] = typeof(RfmCell),
        ["crmseg_eventkind"] = typeof(CustomerEventKind),
        ["crmseg_deliverystate"] = InPlugins("DeliveryState"),
        ["crmseg_jobkind"] = InPlugins("JobKind"),
        ["crmseg_jobstate"] = InPlugins("JobState"),
        ["crmseg_problemkind"] = InPlugins("ProblemKind"),
    };

    // What only the choice has: a segment that was never published is none for the engine, and a merger happens outside of it.
    private static readonly string[] OnlyInChoices = ["crmseg_segmentstatus 727000003", "crmseg_eventkind 727000005"];

    [TestMethod]
    public void Values_OfChoices_AreThoseOfTheEnumerations()
    {
        var inSolution = from choice in SolutionSourceFolder.Core.Choices
                         from option in choice.Element("options")!.Elements("option")
                         select $"{(string?)choice.Attribute("Name")} {(string?)option.Attribute("value")}";
        var inCode = from pair in Enumerations
                     from value in Enum.GetValuesAsUnderlyingType(pair.Value).Cast<int>()
                     select $"{pair.Key} {(First + value).ToString(CultureInfo.InvariantCulture)}";

        CollectionAssert.AreEquivalent(inSolution.Except(OnlyInChoices).ToArray(), inCode.ToArray());
        CollectionAssert.IsSubsetOf(OnlyInChoices, inSolution.ToArray());
    }

    [TestMethod]
    public void Labels_OfRfmCells_AreTheNamesThatTheEngineGives()
    {
        var labels = SolutionSourceFolder.Core.Choices.Single(choice => (string?)choice.Attribute("Name") == "crmseg_rfmcell").Descendants("label")
            .Select(label => (string?)label.Attribute("description"));

        CollectionAssert.AreEqual(Enum.GetValues<RfmCell>().Select(RfmCells.NameOf).ToArray(), labels.ToArray());
    }

    [TestMethod]
    public void Choices_OfColumns_AreAllThereAndUsed()
    {
        var used = SolutionSourceFolder.Core.Entities.SelectMany(SolutionSourceFolder.ColumnsOf).Select(column => (string?)column.Element("OptionSetName"))
            .OfType<string>().Distinct();

        CollectionAssert.AreEquivalent(SolutionSourceFolder.Core.Choices.Select(choice => (string?)choice.Attribute("Name")).ToArray(), used.ToArray());
    }

    private static Type InPlugins(string name) => typeof(PluginRegistrations).Assembly.GetType("CrmSegmentation.Plugins.Schema." + name, throwOnError: true)!;
}
