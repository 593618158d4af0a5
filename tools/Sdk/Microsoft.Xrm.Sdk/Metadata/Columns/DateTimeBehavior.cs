using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>How a date reads: to each in their own time zone, as a day, or to everybody the same.</summary>
[DataContract(Name = "DateTimeBehavior", Namespace = ContractNamespaces.Metadata71)]
public sealed class DateTimeBehavior : ConstantsBase<string>
{
    public static readonly DateTimeBehavior DateOnly = Create<DateTimeBehavior>(nameof(DateOnly));
    public static readonly DateTimeBehavior TimeZoneIndependent = Create<DateTimeBehavior>(nameof(TimeZoneIndependent));
    public static readonly DateTimeBehavior UserLocal = Create<DateTimeBehavior>(nameof(UserLocal));

    public static implicit operator DateTimeBehavior(string value) => Create<DateTimeBehavior>(value);

    public static bool operator ==(DateTimeBehavior left, DateTimeBehavior right) => left?.Value == right?.Value;

    public static bool operator !=(DateTimeBehavior left, DateTimeBehavior right) => !(left == right);

    public override bool Equals(object obj) => obj is DateTimeBehavior other && other.Value == Value;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}
