using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_loyaltytier: a tier of a loyalty program.</summary>
internal static class LoyaltyTierTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_loyaltytier";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_loyaltytierid";

    /// <summary>The name that people read.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>
    /// The name by which formulas and flows know it, for example GOLD: capital letters, digits and underscores, at most 50 characters, unique within
    /// the program.
    /// </summary>
    [Column(ColumnType.Text, MaxLength = SegmentCode.MaxLength)]
    public const string Code = "crmseg_code";

    /// <summary>The program that it is a tier of.</summary>
    [Column(ColumnType.Lookup, Target = LoyaltyProgramTable.LogicalName)]
    public const string LoyaltyProgramId = "crmseg_loyaltyprogramid";

    /// <summary>Its place, 0 for the lowest, to 1,000.</summary>
    [Column(ColumnType.Whole)]
    public const string Rank = "crmseg_rank";

    /// <summary>What earns it: an amount in base currency, points or orders, as the program's basis says, 0 to 100,000,000,000.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string Threshold = "crmseg_threshold";

    /// <summary>By how much the points of its holders are multiplied, 0.0001 to 1,000.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string Multiplier = "crmseg_multiplier";

    /// <summary>What its holders get, for people.</summary>
    [Column(ColumnType.Memo, MaxLength = BenefitsLength)]
    public const string Benefits = "crmseg_benefits";

    /// <summary>The longest <see cref="Benefits"/>, in characters.</summary>
    public const int BenefitsLength = 4_000;

    /// <summary>The badge's colour as #RRGGBB.</summary>
    [Column(ColumnType.Text, MaxLength = ColourLength)]
    public const string Colour = "crmseg_colour";

    /// <summary>The longest <see cref="Colour"/>, in characters.</summary>
    public const int ColourLength = 7;
}
