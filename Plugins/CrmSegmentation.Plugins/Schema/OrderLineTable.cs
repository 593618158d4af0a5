namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_orderline: a line of an order.</summary>
internal static class OrderLineTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_orderline";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_orderlineid";

    /// <summary>The product and the quantity, for people.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>The order; the line goes with it.</summary>
    [Column(ColumnType.Lookup, Target = OrderTable.LogicalName)]
    public const string OrderId = "crmseg_orderid";

    /// <summary>When the order was placed: the order's own date, repeated so that lines can be filtered by it.</summary>
    [Column(ColumnType.DateTime)]
    public const string OrderedOn = "crmseg_orderedon";

    /// <summary>The product's name.</summary>
    [Column(ColumnType.Text, MaxLength = ProductLength)]
    public const string Product = "crmseg_product";

    /// <summary>The longest <see cref="Product"/>, in characters.</summary>
    public const int ProductLength = 200;

    /// <summary>The product's number.</summary>
    [Column(ColumnType.Text, MaxLength = ProductNumberLength)]
    public const string ProductNumber = "crmseg_productnumber";

    /// <summary>The longest <see cref="ProductNumber"/>, in characters.</summary>
    public const int ProductNumberLength = 100;

    /// <summary>The day from which the product was sold.</summary>
    [Column(ColumnType.Day)]
    public const string ProductIntroduced = "crmseg_productintroduced";

    /// <summary>The product's category.</summary>
    [Column(ColumnType.Text, MaxLength = CategoryLength)]
    public const string Category = "crmseg_category";

    /// <summary>The longest <see cref="Category"/>, in characters.</summary>
    public const int CategoryLength = 200;

    /// <summary>How many; negative for a return.</summary>
    [Column(ColumnType.Decimal, Places = 5)]
    public const string Quantity = "crmseg_quantity";

    /// <summary>What the line costs after discount, in base currency.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string Amount = "crmseg_amount";

    /// <summary>What was taken off, in base currency.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string Discount = "crmseg_discount";
}
