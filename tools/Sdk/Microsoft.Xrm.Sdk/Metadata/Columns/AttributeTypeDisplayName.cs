using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>The names of the types of columns, the newer ones too.</summary>
[DataContract(Name = "AttributeTypeDisplayName", Namespace = ContractNamespaces.Metadata2013)]
public sealed class AttributeTypeDisplayName : ConstantsBase<string>
{
    public static readonly AttributeTypeDisplayName BigIntType = Create<AttributeTypeDisplayName>(nameof(BigIntType));
    public static readonly AttributeTypeDisplayName BooleanType = Create<AttributeTypeDisplayName>(nameof(BooleanType));
    public static readonly AttributeTypeDisplayName CalendarRulesType = Create<AttributeTypeDisplayName>(nameof(CalendarRulesType));
    public static readonly AttributeTypeDisplayName CustomType = Create<AttributeTypeDisplayName>(nameof(CustomType));
    public static readonly AttributeTypeDisplayName CustomerType = Create<AttributeTypeDisplayName>(nameof(CustomerType));
    public static readonly AttributeTypeDisplayName DateTimeType = Create<AttributeTypeDisplayName>(nameof(DateTimeType));
    public static readonly AttributeTypeDisplayName DecimalType = Create<AttributeTypeDisplayName>(nameof(DecimalType));
    public static readonly AttributeTypeDisplayName DoubleType = Create<AttributeTypeDisplayName>(nameof(DoubleType));
    public static readonly AttributeTypeDisplayName EntityNameType = Create<AttributeTypeDisplayName>(nameof(EntityNameType));
    public static readonly AttributeTypeDisplayName FileType = Create<AttributeTypeDisplayName>(nameof(FileType));
    public static readonly AttributeTypeDisplayName ImageType = Create<AttributeTypeDisplayName>(nameof(ImageType));
    public static readonly AttributeTypeDisplayName IntegerType = Create<AttributeTypeDisplayName>(nameof(IntegerType));
    public static readonly AttributeTypeDisplayName LookupType = Create<AttributeTypeDisplayName>(nameof(LookupType));
    public static readonly AttributeTypeDisplayName ManagedPropertyType = Create<AttributeTypeDisplayName>(nameof(ManagedPropertyType));
    public static readonly AttributeTypeDisplayName MemoType = Create<AttributeTypeDisplayName>(nameof(MemoType));
    public static readonly AttributeTypeDisplayName MoneyType = Create<AttributeTypeDisplayName>(nameof(MoneyType));
    public static readonly AttributeTypeDisplayName MultiSelectPicklistType = Create<AttributeTypeDisplayName>(nameof(MultiSelectPicklistType));
    public static readonly AttributeTypeDisplayName OwnerType = Create<AttributeTypeDisplayName>(nameof(OwnerType));
    public static readonly AttributeTypeDisplayName PartyListType = Create<AttributeTypeDisplayName>(nameof(PartyListType));
    public static readonly AttributeTypeDisplayName PicklistType = Create<AttributeTypeDisplayName>(nameof(PicklistType));
    public static readonly AttributeTypeDisplayName StateType = Create<AttributeTypeDisplayName>(nameof(StateType));
    public static readonly AttributeTypeDisplayName StatusType = Create<AttributeTypeDisplayName>(nameof(StatusType));
    public static readonly AttributeTypeDisplayName StringType = Create<AttributeTypeDisplayName>(nameof(StringType));
    public static readonly AttributeTypeDisplayName UniqueidentifierType = Create<AttributeTypeDisplayName>(nameof(UniqueidentifierType));
    public static readonly AttributeTypeDisplayName VirtualType = Create<AttributeTypeDisplayName>(nameof(VirtualType));

    public static implicit operator AttributeTypeDisplayName(string value) => Create<AttributeTypeDisplayName>(value);

    public static bool operator ==(AttributeTypeDisplayName left, AttributeTypeDisplayName right) => left?.Value == right?.Value;

    public static bool operator !=(AttributeTypeDisplayName left, AttributeTypeDisplayName right) => !(left == right);

    public override bool Equals(object obj) => obj is AttributeTypeDisplayName other && other.Value == Value;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}
