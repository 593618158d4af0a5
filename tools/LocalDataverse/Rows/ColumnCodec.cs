using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using LocalDataverse.Storage.Text;

namespace LocalDataverse.Rows;

/// <summary>
/// How the values of a column are stored. Values are in the SDK's types (string, int, Money, EntityReference …), checked before they come
/// here and never null. Comparing what is stored compares the values.
/// </summary>
internal abstract class ColumnCodec
{
    /// <summary>The type of the SQL column, with its collation.</summary>
    public abstract string SqlType { get; }

    /// <summary>Binds at <paramref name="index"/>; a lookup with several targets takes the next parameter too.</summary>
    public abstract void Bind(Statement statement, int index, object value, MetadataSnapshot metadata);

    /// <summary>Reads what stands at <paramref name="column"/> and is not null; a lookup with several targets reads the next one too.</summary>
    public abstract object Read(Statement statement, int column, MetadataSnapshot metadata);

    /// <summary>The codec of a column, or null for a column that stores nothing.</summary>
    public static ColumnCodec? For(ColumnDefinition column) => column.Type switch
    {
        ColumnType.String or ColumnType.Memo or ColumnType.EntityName => new TextCodec(),
        ColumnType.Integer => new IntegerCodec(),
        ColumnType.BigInt => new BigIntCodec(),
        ColumnType.Double => new DoubleCodec(),
        ColumnType.Decimal => NumberCodec.For(column),
        ColumnType.Money => new MoneyCodec(),
        ColumnType.Boolean => new BooleanCodec(),
        ColumnType.DateTime => new DateTimeCodec(column.DateBehavior),
        ColumnType.Picklist or ColumnType.State or ColumnType.Status => new OptionCodec(),
        ColumnType.MultiSelectPicklist => new OptionsCodec(),
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => new ReferenceCodec(column.Targets),
        ColumnType.Uniqueidentifier => new GuidCodec(),
        ColumnType.Image => new BytesCodec(),
        _ => null,
    };
}

/// <summary>Text as it was written, compared as <see cref="TextCollation"/> says.</summary>
internal sealed class TextCodec : ColumnCodec
{
    public override string SqlType => $"TEXT COLLATE {TextCollation.Name}";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) => statement.Bind(index, (string)value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => statement.String(column);
}

internal sealed class GuidCodec : ColumnCodec
{
    public override string SqlType => "BLOB";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) => statement.Bind(index, (Guid)value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => statement.Guid(column);
}

internal sealed class BytesCodec : ColumnCodec
{
    public override string SqlType => "BLOB";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) => statement.Bind(index, (byte[])value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => statement.Blob(column).ToArray();
}
