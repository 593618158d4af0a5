namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_order: an order or, with a negative total, a return: the order source of environments without another one.</summary>
internal static class OrderTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_order";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_orderid";

    /// <summary>The number by which people know the order.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Who ordered.</summary>
    [Column(ColumnType.Lookup, Target = ContactTable.LogicalName)]
    public const string ContactId = "crmseg_contactid";

    /// <summary>When it was placed.</summary>
    [Column(ColumnType.DateTime)]
    public const string OrderedOn = "crmseg_orderedon";

    /// <summary>What is to be paid, in base currency.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string Total = "crmseg_total";

    /// <summary>What was taken off, in base currency.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string Discount = "crmseg_discount";

    /// <summary>Where it was placed, for example Online.</summary>
    [Column(ColumnType.Text, MaxLength = ChannelLength)]
    public const string Channel = "crmseg_channel";

    /// <summary>The longest <see cref="Channel"/>, in characters.</summary>
    public const int ChannelLength = 100;

    /// <summary>Where the order stands: <see cref="Open"/>, <see cref="Completed"/> or <see cref="Cancelled"/>.</summary>
    public const string Status = "statuscode";

    /// <summary>The status of orders that are open.</summary>
    public const int Open = 1;

    /// <summary>The status of orders that are completed.</summary>
    public const int Completed = 2;

    /// <summary>The status of orders that are cancelled.</summary>
    public const int Cancelled = 727_000_000;
}
