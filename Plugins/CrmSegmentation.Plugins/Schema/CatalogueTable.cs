namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_catalogue: one row with a fixed id: all that an event needs to know before it decides to do anything.</summary>
internal static class CatalogueTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_catalogue";

    /// <summary>The fixed id of the one row.</summary>
    public const string RowId = "e1f28a93-279e-508c-9784-3e9d77d0b23d";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_catalogueid";

    /// <summary>The name of the one catalogue row.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Raised by one with each publication of anything.</summary>
    [Column(ColumnType.Whole)]
    public const string Version = "crmseg_version";

    /// <summary>When something was published last.</summary>
    [Column(ColumnType.DateTime)]
    public const string PublishedOn = "crmseg_publishedon";

    /// <summary>The published segments, lifecycle settings and active loyalty program as JSON.</summary>
    [Column(ColumnType.Memo, MaxLength = DefinitionLength)]
    public const string Definition = "crmseg_definition";

    /// <summary>The longest <see cref="Definition"/>, in characters.</summary>
    public const int DefinitionLength = 1_048_576;

    /// <summary>SHA-256 of the definition in 64 hexadecimal digits.</summary>
    [Column(ColumnType.Text, MaxLength = DefinitionHashLength)]
    public const string DefinitionHash = "crmseg_definitionhash";

    /// <summary>The longest <see cref="DefinitionHash"/>, in characters.</summary>
    public const int DefinitionHashLength = 64;

    /// <summary>The logical names of the contact columns that published formulas read, as a JSON list.</summary>
    [Column(ColumnType.Memo, MaxLength = ContactColumnsLength)]
    public const string ContactColumns = "crmseg_contactcolumns";

    /// <summary>The longest <see cref="ContactColumns"/>, in characters.</summary>
    public const int ContactColumnsLength = 100_000;

    /// <summary>Whether a published formula, or the active program, reads orders.</summary>
    [Column(ColumnType.YesNo)]
    public const string ReadsOrders = "crmseg_readsorders";

    /// <summary>Whether a published formula reads lines of orders.</summary>
    [Column(ColumnType.YesNo)]
    public const string ReadsOrderLines = "crmseg_readsorderlines";

    /// <summary>How far back, in days, published formulas look at orders, 0 to 36,500.</summary>
    [Column(ColumnType.Whole)]
    public const string LookBackDays = "crmseg_lookbackdays";

    /// <summary>The organisation's time zone as a Windows id, for example W.</summary>
    [Column(ColumnType.Text, MaxLength = TimeZoneLength)]
    public const string TimeZone = "crmseg_timezone";

    /// <summary>The longest <see cref="TimeZone"/>, in characters.</summary>
    public const int TimeZoneLength = 100;

    /// <summary>The logical name of the table that orders come from: crmseg_order, or the one that an add-on maps.</summary>
    [Column(ColumnType.Text, MaxLength = OrderSourceLength)]
    public const string OrderSource = "crmseg_ordersource";

    /// <summary>The longest <see cref="OrderSource"/>, in characters.</summary>
    public const int OrderSourceLength = 128;

    /// <summary>Whether open orders count already.</summary>
    [Column(ColumnType.YesNo)]
    public const string CountsOpenOrders = "crmseg_countsopenorders";

    /// <summary>For how many days after the first order a customer is new, 1 to 36,500.</summary>
    [Column(ColumnType.Whole)]
    public const string NewFor = "crmseg_newfor";

    /// <summary>From how many orders on an active customer is loyal, 1 to 1,000,000.</summary>
    [Column(ColumnType.Whole)]
    public const string LoyalFrom = "crmseg_loyalfrom";

    /// <summary>For how many days after coming back a customer is won back, 1 to 36,500.</summary>
    [Column(ColumnType.Whole)]
    public const string WonBackFor = "crmseg_wonbackfor";

    /// <summary>The days between orders that are expected of customers without a rhythm of their own, 1 to 36,500.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string UsualRhythm = "crmseg_usualrhythm";

    /// <summary>The shortest rhythm in days, 1 to 36,500.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string ShortestRhythm = "crmseg_shortestrhythm";

    /// <summary>The longest rhythm in days, 1 to 36,500.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string LongestRhythm = "crmseg_longestrhythm";

    /// <summary>At risk after a silence of more than so many rhythms, above 0 to 1,000.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string AtRiskAfter = "crmseg_atriskafter";

    /// <summary>Lapsed after a silence of more than so many rhythms, above 0 to 1,000.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string LapsedAfter = "crmseg_lapsedafter";

    /// <summary>How many contacts one transaction settles at once, 1 to 5,000.</summary>
    [Column(ColumnType.Whole)]
    public const string SettlesAtOnce = "crmseg_settlesatonce";

    /// <summary>When maintenance last took what was due.</summary>
    [Column(ColumnType.DateTime)]
    public const string LastMaintenanceOn = "crmseg_lastmaintenanceon";
}
