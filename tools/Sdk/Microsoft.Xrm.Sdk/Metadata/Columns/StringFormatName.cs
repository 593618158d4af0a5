using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>What a text stands for.</summary>
[DataContract(Name = "StringFormatName", Namespace = ContractNamespaces.Metadata2013)]
public sealed class StringFormatName : ConstantsBase<string>
{
    public static readonly StringFormatName Email = Create<StringFormatName>(nameof(Email));
    public static readonly StringFormatName Json = Create<StringFormatName>(nameof(Json));
    public static readonly StringFormatName Phone = Create<StringFormatName>(nameof(Phone));
    public static readonly StringFormatName PhoneticGuide = Create<StringFormatName>(nameof(PhoneticGuide));
    public static readonly StringFormatName RichText = Create<StringFormatName>(nameof(RichText));
    public static readonly StringFormatName Text = Create<StringFormatName>(nameof(Text));
    public static readonly StringFormatName TextArea = Create<StringFormatName>(nameof(TextArea));
    public static readonly StringFormatName TickerSymbol = Create<StringFormatName>(nameof(TickerSymbol));
    public static readonly StringFormatName Url = Create<StringFormatName>(nameof(Url));
    public static readonly StringFormatName VersionNumber = Create<StringFormatName>(nameof(VersionNumber));

    public static implicit operator StringFormatName(string value) => Create<StringFormatName>(value);

    public static bool operator ==(StringFormatName left, StringFormatName right) => left?.Value == right?.Value;

    public static bool operator !=(StringFormatName left, StringFormatName right) => !(left == right);

    public override bool Equals(object obj) => obj is StringFormatName other && other.Value == Value;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}
