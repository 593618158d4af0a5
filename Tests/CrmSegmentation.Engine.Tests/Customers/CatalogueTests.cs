using System.Globalization;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>What keeps a catalogue from being published.</summary>
[TestClass]
public sealed class CatalogueTests
{
    [TestMethod]
    public void Compile_SegmentsInACircle_NamesTheCircle()
    {
        var problem = Problem(
            Catalogues.Segment("A", "\"B\" in Segments"), Catalogues.Segment("B", "Not(\"c\" in Segments)"), Catalogues.Segment("C", "\"A\" in Segments Or Points > 5"));

        Assert.AreEqual("SEG6002", problem.Code);
        Assert.Contains("A > B > C > A", problem.Message);
    }

    [TestMethod]
    public void Compile_ASegmentThatNamesItself_NamesTheCircle() => Assert.Contains("A > A", Problem(Catalogues.Segment("A", "\"A\" in Segments")).Message);

    [TestMethod]
    public void Compile_AFamilyWhoseFirstWaitsForItsSecond_NamesTheCircle()
    {
        var problem = Problem(
            Catalogues.Segment("FIRST", "\"SECOND\" in Segments") with { Family = "F", Priority = 1 },
            Catalogues.Segment("SECOND", "Points > 5") with { Family = "F", Priority = 2 });

        Assert.AreEqual("SEG6002", problem.Code);
    }

    [TestMethod]
    public void Compile_TwoThatCountAllOthers_NamesTheCircle() =>
        Assert.AreEqual("SEG6002", Problem(Catalogues.Segment("A", "CountRows(Segments) > 1"), Catalogues.Segment("B", "CountRows(Segments) > 2")).Code);

    [TestMethod]
    public void Compile_AnUnknownSegment_SuggestsTheNearest() => Assert.Contains("Did you mean VIP?", Problem(Catalogues.Vip, Catalogues.Segment("A", "\"VPI\" in Segments")).Message);

    [TestMethod]
    public void Compile_AMistakeInAFormula_SaysWhereItIs()
    {
        var problem = Problem(Catalogues.Segment("A", "Sum(Orders, Totl) > 5"));

        Assert.AreEqual("segments[A].formula", problem.Place);
        Assert.AreEqual("Sum(Orders, Totl) > 5", problem.Formula);
        Assert.AreEqual(12, problem.Diagnostic!.Span.Start);
    }

    [TestMethod]
    public void Compile_ManyMistakes_TellsThemAll()
    {
        var program = Catalogues.Program with
        {
            WindowMonths = 0,
            Tiers = [Catalogues.Program.Tiers[2], Catalogues.Program.Tiers[1], new LoyaltyTier { Code = "gold!", Name = "G", Threshold = -1m, Multiplier = 0m }],
        };
        var problems = Catalogues.ProblemsOf(new CatalogueDefinition
        {
            Program = program,
            RfmMonths = 0,
            Lifecycle = new() { LapsedAfter = 1m },
            Segments = [Catalogues.Vip, Catalogues.Vip, Catalogues.Segment("vip!", "true"), Catalogues.Segment("H", null) with { ExitFormula = "true", MinimumStayDays = -1 }],
        });

        Assert.AreEqual(
            "SEG5002 SEG6001 SEG6003 SEG6004 SEG6004 SEG6005 SEG6005 SEG6005 SEG6005 SEG6005 SEG6007 SEG6009",
            string.Join(" ", problems.Select(problem => problem.Code).OrderBy(text => text, StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("100000000000", "")]
    [DataRow("100000000000.0001", "SEG6005 100,000,000,000.0001 is not from 0 to 100,000,000,000.")]
    public void Compile_AThresholdBeyondWhatAColumnHolds_IsRefused(string threshold, string problem)
    {
        var tier = new LoyaltyTier { Code = "TOP", Name = "Top", Threshold = decimal.Parse(threshold, CultureInfo.InvariantCulture) };

        var found = Catalogues.ProblemsOf(new CatalogueDefinition { Program = Catalogues.Program with { Tiers = [tier] } });

        Assert.AreEqual(problem, string.Join("\n", found.Select(one => $"{one.Code} {one.Message}")));
    }

    [TestMethod]
    public void Compile_ARetiredSegment_AsksNothingOfItsFormula() => Assert.IsEmpty(Catalogues.ProblemsOf(new CatalogueDefinition
    {
        Segments =
        [
            Catalogues.Segment("OLD", "new_deletedcolumn > 5 And \"NEW\" in Segments") with { Status = SegmentStatus.Retired },
            Catalogues.Segment("NEW", "Not(\"OLD\" in Segments)"),
        ],
    }));

    [TestMethod]
    public void Compile_EmptyNamesAndOddColours_AreRefused() => Assert.AreEqual(
        "SEG6003 SEG6010 SEG6010 SEG6011",
        string.Join(" ", Catalogues.ProblemsOf(new CatalogueDefinition
        {
            Program = Catalogues.Program with { Code = "", Name = " " },
            Segments = [Catalogues.Vip with { Name = "", Colour = "red" }],
        }).Select(problem => problem.Code).OrderBy(code => code, StringComparer.Ordinal)));

    [TestMethod]
    public void Compile_AProgramWithoutTiers_IsRefused() =>
        Assert.AreEqual("SEG6006", Catalogues.ProblemsOf(new CatalogueDefinition { Program = Catalogues.Program with { Tiers = [] } }).Single().Code);

    private static CatalogueProblem Problem(params SegmentDefinition[] segments) => Catalogues.ProblemsOf(new CatalogueDefinition { Segments = segments }).Single();
}
