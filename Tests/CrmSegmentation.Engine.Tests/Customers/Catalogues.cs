using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Engine.Tests.Rules.Generators;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>Catalogues for tests.</summary>
internal static class Catalogues
{
    /// <summary>What every story may use: 1,000 in the last twelve months.</summary>
    public static SegmentDefinition Vip { get; } = Segment("VIP", "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000");

    /// <summary>Bronze from the first unit on, Silver from 100, Gold from 300.</summary>
    public static LoyaltyProgram Program { get; } = new()
    {
        Code = "REWARDS",
        Name = "Rewards",
        Expiry = PointsExpiry.Never,
        Tiers =
        [
            new LoyaltyTier { Code = "BRONZE", Name = "Bronze", Threshold = 1m },
            new LoyaltyTier { Code = "SILVER", Name = "Silver", Threshold = 100m },
            new LoyaltyTier { Code = "GOLD", Name = "Gold", Threshold = 300m, Multiplier = 2m },
        ],
    };

    /// <summary>A well-known program: tiers by calendar year, kept to the end of the following one.</summary>
    public static LoyaltyProgram Sephora { get; } = new()
    {
        Code = "BEAUTY",
        Name = "Beauty",
        Window = QualificationWindow.CalendarYear,
        Downgrade = DowngradeTiming.EndOfFollowingYear,
        Expiry = PointsExpiry.ByInactivity,
        ExpiryMonths = 18,
        Tiers =
        [
            new LoyaltyTier { Code = "INSIDER", Name = "Insider", Threshold = 0m },
            new LoyaltyTier { Code = "VIB", Name = "VIB", Threshold = 350m, Multiplier = 1.25m },
            new LoyaltyTier { Code = "ROUGE", Name = "Rouge", Threshold = 1000m, Multiplier = 1.5m },
        ],
    };

    public static SegmentDefinition Segment(string code, string? formula) => new() { Code = code, Name = code, Formula = formula };

    public static Catalogue Of(params SegmentDefinition[] segments) => Compile(new CatalogueDefinition { Segments = segments });

    public static Catalogue Of(LoyaltyProgram program, params SegmentDefinition[] segments) =>
        Compile(new CatalogueDefinition { Segments = segments, Program = program });

    public static Catalogue Compile(CatalogueDefinition definition, ZoneRules? zone = null)
    {
        var problems = Catalogue.Compile(definition, RuleSchema.Standard, zone ?? CustomerGenerator.Zone, out var catalogue);
        return catalogue ?? throw new AssertFailedException(string.Join("\n", problems));
    }

    /// <summary>The codes of the mistakes in segments.</summary>
    public static IReadOnlyList<CatalogueProblem> ProblemsOf(CatalogueDefinition definition) =>
        Catalogue.Compile(definition, RuleSchema.Standard, CustomerGenerator.Zone, out _);
}
