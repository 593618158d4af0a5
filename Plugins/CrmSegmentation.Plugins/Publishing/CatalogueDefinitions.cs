using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Json;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>What the engine takes, made of what the catalogue row holds.</summary>
internal static class CatalogueDefinitions
{
    /// <summary>The names that published formulas use.</summary>
    public static RuleSchema SchemaOf(JsonCatalogue stored) => new(stored.Columns.Select(ColumnOf));

    /// <summary>The definition.</summary>
    public static CatalogueDefinition Of(JsonCatalogue stored) => new()
    {
        Version = stored.Version,
        Segments = [.. stored.Segments.Select(Of)],
        Program = stored.Program is { } program ? Of(program) : null,
        Lifecycle = Of(stored.Lifecycle),
        RfmCutPoints = stored.Program?.RfmCutPoints is { } cuts ? new RfmCutPoints(cuts.Recency, cuts.Frequency, cuts.Monetary) : null,
        RfmMonths = stored.Program?.RfmMonths,
        CountsOpenOrders = stored.CountsOpenOrders,
    };

    /// <summary>A segment.</summary>
    public static SegmentDefinition Of(JsonSegment stored) => new()
    {
        Code = stored.Code,
        Name = stored.Name,
        Kind = (SegmentKind)stored.Kind,
        Formula = stored.Formula,
        ExitFormula = stored.ExitFormula,
        Version = stored.Version,
        Family = stored.Family,
        Priority = stored.Priority,
        MinimumStayDays = stored.MinimumStayDays,
        Status = (SegmentStatus)stored.Status,
        Colour = stored.Colour,
        Icon = stored.Icon,
        SilentSince = stored.SilentSince,
    };

    /// <summary>The type of a column by the word that the row holds for it.</summary>
    public static RuleType TypeOf(string word) => word switch
    {
        "text" => RuleType.Text,
        "boolean" => RuleType.Boolean,
        "date" => RuleType.Date,
        "datetime" => RuleType.DateTime,
        _ => RuleType.Decimal,
    };

    /// <summary>The word for a type.</summary>
    public static string WordOf(RuleType type) => type.Kind switch
    {
        TypeKind.Text => "text",
        TypeKind.Boolean => "boolean",
        TypeKind.Date => "date",
        TypeKind.DateTime => "datetime",
        _ => "decimal",
    };

    private static FactColumn ColumnOf(JsonColumn column) => new(column.Name, TypeOf(column.Type), column.DisplayName);

    /// <summary>A program.</summary>
    public static LoyaltyProgram Of(JsonProgram stored) => new()
    {
        Code = stored.Code,
        Name = stored.Name,
        Version = stored.Version,
        PublishedOn = JsonInstant.Read(stored.PublishedOn) ?? DateTime.MinValue,
        StartsOn = JsonInstant.ReadDay(stored.StartsOn),
        Basis = (TierBasis)stored.Basis,
        Window = (QualificationWindow)stored.Window,
        WindowMonths = stored.WindowMonths,
        Downgrade = (DowngradeTiming)stored.Downgrade,
        DowngradesOneLevel = stored.DowngradesOneLevel,
        GraceDays = stored.GraceDays,
        WarningDays = stored.WarningDays,
        PointsPerUnit = stored.PointsPerUnit,
        PendingDays = stored.PendingDays,
        Expiry = (PointsExpiry)stored.Expiry,
        ExpiryMonths = stored.ExpiryMonths,
        SilentSince = stored.SilentSince,
        Tiers = [.. stored.Tiers.Select(tier => new LoyaltyTier
        {
            Code = tier.Code,
            Name = tier.Name,
            Threshold = tier.Threshold,
            Multiplier = tier.Multiplier,
        })],
    };

    private static LifecycleSettings Of(JsonLifecycle stored) => new()
    {
        NewFor = stored.NewFor,
        LoyalFrom = stored.LoyalFrom,
        WonBackFor = stored.WonBackFor,
        UsualRhythm = stored.UsualRhythm,
        ShortestRhythm = stored.ShortestRhythm,
        LongestRhythm = stored.LongestRhythm,
        AtRiskAfter = stored.AtRiskAfter,
        LapsedAfter = stored.LapsedAfter,
    };
}
