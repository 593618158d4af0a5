using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

internal sealed class IntegerCodec : ColumnCodec
{
    public override string SqlType => "INTEGER";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) => statement.Bind(index, (int)value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => (int)statement.Int64(column);
}

internal sealed class BigIntCodec : ColumnCodec
{
    public override string SqlType => "INTEGER";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) => statement.Bind(index, (long)value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => statement.Int64(column);
}

internal sealed class DoubleCodec : ColumnCodec
{
    public override string SqlType => "REAL";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) => statement.Bind(index, (double)value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => statement.Double(column);
}

internal sealed class BooleanCodec : ColumnCodec
{
    public override string SqlType => "INTEGER";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) =>
        statement.Bind(index, (bool)value ? 1 : 0);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => statement.Int64(column) != 0;
}

/// <summary>An exact number with a fixed count of decimals: 64 bits where every value of the column has room in them, else 128.</summary>
internal abstract class NumberCodec(int scale, bool isWide) : ColumnCodec
{
    /// <summary>The largest number that a decimal column may allow.</summary>
    public const decimal Largest = 100_000_000_000m;

    public int Scale { get; } = scale;

    public bool IsWide { get; } = isWide;

    public override string SqlType => IsWide ? "BLOB" : "INTEGER";

    public static new NumberCodec For(ColumnDefinition column)
    {
        var scale = column.Precision ?? 2;
        var largest = Math.Max(Math.Abs(column.MinValue ?? Largest), Math.Abs(column.MaxValue ?? Largest));
        return new DecimalCodec(scale, !ScaledNumber.FitsInt64(largest, scale));
    }

    /// <summary>What a sum (<see cref="StoreFunctions.Sum"/>) of this column's values is as a decimal.</summary>
    public decimal ReadSum(Statement statement, int column) => ScaledNumber.FromInt128(ScaledNumber.ReadWide(statement.Blob(column)), Scale);

    public decimal ReadNumber(Statement statement, int column) =>
        IsWide ? ReadSum(statement, column) : ScaledNumber.FromInt64(statement.Int64(column), Scale);

    public void BindNumber(Statement statement, int index, decimal value)
    {
        if (!IsWide)
        {
            statement.Bind(index, ScaledNumber.ToInt64(value, Scale));
            return;
        }

        Span<byte> blob = stackalloc byte[ScaledNumber.WideSize];
        ScaledNumber.WriteWide(ScaledNumber.ToInt128(value, Scale), blob);
        statement.Bind(index, blob);
    }
}

internal sealed class DecimalCodec(int scale, bool isWide) : NumberCodec(scale, isWide)
{
    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) =>
        BindNumber(statement, index, (decimal)value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => ReadNumber(statement, column);
}

/// <summary>Money has four decimals, whatever its column shows: Dataverse's range with them is exactly what 64 bits hold.</summary>
internal sealed class MoneyCodec() : NumberCodec(Decimals, isWide: false)
{
    public const int Decimals = 4;

    public const decimal LargestMoney = 922_337_203_685_477m;

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) =>
        BindNumber(statement, index, ((Money)value).Value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => new Money(ReadNumber(statement, column));
}
