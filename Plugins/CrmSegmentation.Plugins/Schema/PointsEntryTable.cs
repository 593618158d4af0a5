using CrmSegmentation.Engine.Loyalty.Points;

namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_pointsentry: an entry of the points ledger.</summary>
internal static class PointsEntryTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_pointsentry";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_pointsentryid";

    /// <summary>The kind and the points, for people.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Whose points they are.</summary>
    [Column(ColumnType.Lookup, Target = ContactTable.LogicalName)]
    public const string ContactId = "crmseg_contactid";

    /// <summary>Why points were entered.</summary>
    [Column(ColumnType.Choice, Choice = Choices.PointsKind)]
    public const string Kind = "crmseg_kind";

    /// <summary>The points, whole: above 0 when they are given, below when they are taken.</summary>
    [Column(ColumnType.Decimal, Places = 0)]
    public const string Points = "crmseg_points";

    /// <summary>When it was posted.</summary>
    [Column(ColumnType.DateTime)]
    public const string PostedOn = "crmseg_postedon";

    /// <summary>From when given points can be spent.</summary>
    [Column(ColumnType.DateTime)]
    public const string AvailableOn = "crmseg_availableon";

    /// <summary>When given points are lost by age.</summary>
    [Column(ColumnType.DateTime)]
    public const string ExpiresOn = "crmseg_expireson";

    /// <summary>The logical name of the table that holds what the points are for.</summary>
    [Column(ColumnType.Text, MaxLength = SourceTableLength)]
    public const string SourceTable = "crmseg_sourcetable";

    /// <summary>The longest <see cref="SourceTable"/>, in characters.</summary>
    public const int SourceTableLength = PointsEntry.LongestSourceTable;

    /// <summary>The id of that row as text, so that an order from any table can be a source.</summary>
    [Column(ColumnType.Text, MaxLength = SourceIdLength)]
    public const string SourceId = "crmseg_sourceid";

    /// <summary>The longest <see cref="SourceId"/>, in characters.</summary>
    public const int SourceIdLength = PointsEntry.LongestSourceId;

    /// <summary>Makes the entry the only one of its kind: order:TABLE:ID:KIND, expire:TABLE:ID, or the caller's own.</summary>
    [Column(ColumnType.Text, MaxLength = PointsEntry.LongestKey)]
    public const string IdempotencyKey = "crmseg_idempotencykey";

    /// <summary>The points per unit of base currency, of entries for orders.</summary>
    [Column(ColumnType.Decimal, Places = 10)]
    public const string Rate = "crmseg_rate";

    /// <summary>The version of the program under which it was posted.</summary>
    [Column(ColumnType.Whole)]
    public const string ProgramVersion = "crmseg_programversion";

    /// <summary>What a person gave as the reason, at most 500 characters.</summary>
    [Column(ColumnType.Text, MaxLength = RemarkLength)]
    public const string Remark = "crmseg_remark";

    /// <summary>The longest <see cref="Remark"/>, in characters.</summary>
    public const int RemarkLength = PointsEntry.LongestRemark;
}
