using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>Equality of single values of one type, case and all; Blank equals Blank.</summary>
internal sealed class ValueEquality : IEqualityComparer<Value>
{
    public static ValueEquality Instance { get; } = new();

    public bool Equals(Value x, Value y) => x.Kind == y.Kind && x.Kind switch
    {
        ValueKind.Blank => true,
        ValueKind.Boolean => x.Boolean == y.Boolean,
        ValueKind.Decimal => x.Decimal == y.Decimal,
        ValueKind.Number => x.Number.Equals(y.Number),
        ValueKind.Text => string.Equals(x.Text, y.Text, StringComparison.Ordinal),
        ValueKind.Date or ValueKind.DateTime => x.DateTime == y.DateTime,
        _ => false,
    };

    public int GetHashCode(Value obj) => obj.Kind switch
    {
        ValueKind.Boolean => obj.Boolean.GetHashCode(),
        ValueKind.Decimal => obj.Decimal.GetHashCode(),
        ValueKind.Number => obj.Number.GetHashCode(),
        ValueKind.Text => StringComparer.Ordinal.GetHashCode(obj.Text),
        ValueKind.Date or ValueKind.DateTime => obj.DateTime.GetHashCode(),
        _ => 0,
    };
}
