using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>What a long text stands for.</summary>
[DataContract(Name = "MemoFormatName", Namespace = ContractNamespaces.Metadata90)]
public sealed class MemoFormatName : ConstantsBase<string>
{
    public static readonly MemoFormatName Email = Create<MemoFormatName>(nameof(Email));
    public static readonly MemoFormatName Json = Create<MemoFormatName>(nameof(Json));
    public static readonly MemoFormatName RichText = Create<MemoFormatName>(nameof(RichText));
    public static readonly MemoFormatName Text = Create<MemoFormatName>(nameof(Text));
    public static readonly MemoFormatName TextArea = Create<MemoFormatName>(nameof(TextArea));

    public static implicit operator MemoFormatName(string value) => Create<MemoFormatName>(value);

    public static bool operator ==(MemoFormatName left, MemoFormatName right) => left?.Value == right?.Value;

    public static bool operator !=(MemoFormatName left, MemoFormatName right) => !(left == right);

    public override bool Equals(object obj) => obj is MemoFormatName other && other.Value == Value;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}
