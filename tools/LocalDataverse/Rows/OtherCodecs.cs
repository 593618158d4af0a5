using System.Collections.Immutable;
using System.Globalization;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>Seconds since 1970, UTC; Dataverse keeps no fractions. A date alone is its midnight.</summary>
internal sealed class DateTimeCodec(DateBehavior behavior) : ColumnCodec
{
    public static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly DateTime Latest = new(9999, 12, 30, 23, 59, 59, DateTimeKind.Utc);

    public DateBehavior Behavior { get; } = behavior;

    public override string SqlType => "INTEGER";

    public static long ToSeconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) =>
        statement.Bind(index, ToSeconds((DateTime)value));

    public override object Read(Statement statement, int column, MetadataSnapshot metadata)
    {
        var value = DateTime.UnixEpoch.AddTicks(statement.Int64(column) * TimeSpan.TicksPerSecond);
        return Behavior == DateBehavior.UserLocal ? value : DateTime.SpecifyKind(value, DateTimeKind.Unspecified);
    }
}

/// <summary>The number of an option.</summary>
internal sealed class OptionCodec : ColumnCodec
{
    public override string SqlType => "INTEGER";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) =>
        statement.Bind(index, ((OptionSetValue)value).Value);

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => new OptionSetValue((int)statement.Int64(column));
}

/// <summary>Options in ascending order, each between commas (<c>,1,3,</c>), so that a whole choice and one of its options can be sought.</summary>
internal sealed class OptionsCodec : ColumnCodec
{
    public override string SqlType => "TEXT";

    public static string Write(IEnumerable<int> options) => $",{string.Join(',', options.Order().Distinct())},";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata) =>
        statement.Bind(index, Write(((OptionSetValueCollection)value).Select(option => option.Value)));

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) => new OptionSetValueCollection(
    [
        .. statement.String(column).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(option => new OptionSetValue(int.Parse(option, CultureInfo.InvariantCulture))),
    ]);
}

/// <summary>The id of the row that is pointed to; where there are several targets, the number of its table beside it.</summary>
internal sealed class ReferenceCodec(ImmutableArray<string> targets) : ColumnCodec
{
    public bool IsPolymorphic => targets.Length > 1;

    public override string SqlType => "BLOB";

    public override void Bind(Statement statement, int index, object value, MetadataSnapshot metadata)
    {
        var reference = (EntityReference)value;
        statement.Bind(index, reference.Id);
        if (IsPolymorphic)
        {
            statement.Bind(index + 1, metadata.Require(reference.LogicalName).Code);
        }
    }

    public override object Read(Statement statement, int column, MetadataSnapshot metadata) =>
        new EntityReference(Target(statement, column, metadata), statement.Guid(column));

    private string Target(Statement statement, int column, MetadataSnapshot metadata) =>
        IsPolymorphic ? metadata.Find((int)statement.Int64(column + 1))?.Name ?? "" : targets.IsEmpty ? "" : targets[0];
}
