using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_segment: a group of customers by a formula.</summary>
internal static class SegmentTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_segment";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_segmentid";

    /// <summary>The name that people read, also on badges.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>
    /// The name by which formulas and flows know it: capital letters A to Z, digits and underscores, at most 50 characters, unique, never translated.
    /// </summary>
    [Column(ColumnType.Text, MaxLength = SegmentCode.MaxLength)]
    public const string Code = "crmseg_code";

    /// <summary>What it is for, in a sentence.</summary>
    [Column(ColumnType.Memo, MaxLength = DescriptionLength)]
    public const string Description = "crmseg_description";

    /// <summary>The longest <see cref="Description"/>, in characters.</summary>
    public const int DescriptionLength = 2_000;

    /// <summary>What it groups customers by.</summary>
    [Column(ColumnType.Choice, Choice = Choices.SegmentKind)]
    public const string Kind = "crmseg_kind";

    /// <summary>Draft until first published.</summary>
    [Column(ColumnType.Choice, Choice = Choices.SegmentStatus)]
    public const string Status = "crmseg_status";

    /// <summary>Who belongs to it, as a draft: a Power Fx formula of at most 10,000 characters.</summary>
    [Column(ColumnType.Memo, MaxLength = SyntaxLimits.MaxLength)]
    public const string Formula = "crmseg_formula";

    /// <summary>Who leaves it, as a draft.</summary>
    [Column(ColumnType.Memo, MaxLength = SyntaxLimits.MaxLength)]
    public const string ExitFormula = "crmseg_exitformula";

    /// <summary>The mistakes in the draft formulas as JSON: code, place, message, suggestion.</summary>
    [Column(ColumnType.Memo, MaxLength = DiagnosticsLength)]
    public const string Diagnostics = "crmseg_diagnostics";

    /// <summary>The longest <see cref="Diagnostics"/>, in characters.</summary>
    public const int DiagnosticsLength = 100_000;

    /// <summary>The formula by which members are decided.</summary>
    [Column(ColumnType.Memo, MaxLength = SyntaxLimits.MaxLength)]
    public const string PublishedFormula = "crmseg_publishedformula";

    /// <summary>The exit formula by which members are decided.</summary>
    [Column(ColumnType.Memo, MaxLength = SyntaxLimits.MaxLength)]
    public const string PublishedExitFormula = "crmseg_publishedexitformula";

    /// <summary>Raised by one with each publication.</summary>
    [Column(ColumnType.Whole)]
    public const string Version = "crmseg_version";

    /// <summary>When it was published last.</summary>
    [Column(ColumnType.DateTime)]
    public const string PublishedOn = "crmseg_publishedon";

    /// <summary>The family within which a customer belongs to one segment at most.</summary>
    [Column(ColumnType.Text, MaxLength = FamilyLength)]
    public const string Family = "crmseg_family";

    /// <summary>The longest <see cref="Family"/>, in characters.</summary>
    public const int FamilyLength = 100;

    /// <summary>
    /// The smaller, the earlier, 0 to 1,000,000: in its family the first that matches is taken, and badges are shown in this order.
    /// </summary>
    [Column(ColumnType.Whole)]
    public const string Priority = "crmseg_priority";

    /// <summary>For how many days at least a member stays, the formula notwithstanding, 0 to 36,500.</summary>
    [Column(ColumnType.Whole)]
    public const string MinimumStayDays = "crmseg_minimumstaydays";

    /// <summary>Whether it is shown only to who may read this row.</summary>
    [Column(ColumnType.YesNo)]
    public const string IsRestricted = "crmseg_isrestricted";

    /// <summary>The badge's colour as #RRGGBB.</summary>
    [Column(ColumnType.Text, MaxLength = ColourLength)]
    public const string Colour = "crmseg_colour";

    /// <summary>The longest <see cref="Colour"/>, in characters.</summary>
    public const int ColourLength = 7;

    /// <summary>The badge's icon by its name in Fluent UI, for example Crown.</summary>
    [Column(ColumnType.Text, MaxLength = IconLength)]
    public const string Icon = "crmseg_icon";

    /// <summary>The longest <see cref="Icon"/>, in characters.</summary>
    public const int IconLength = 50;

    /// <summary>The user or team that the segment belongs to.</summary>
    public const string Owner = "ownerid";
}
