using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>Gives values, records and tables another type: fields are found by name, those that are lacking become Blank.</summary>
internal static class Projection
{
    /// <summary>A value as another type; Blank and errors stay what they are.</summary>
    public static Value To(Value value, RuleType type) => type.Kind switch
    {
        TypeKind.Decimal or TypeKind.ErrorKind => Coercion.ToDecimal(value),
        TypeKind.Number => Coercion.ToNumber(value),
        TypeKind.Text => Coercion.ToText(value),
        TypeKind.Boolean => Coercion.ToBoolean(value),
        TypeKind.Date => Coercion.ToDate(value),
        TypeKind.DateTime => Coercion.ToDateTime(value),
        TypeKind.Record => value.Kind == ValueKind.Record ? ToRecord(value, type.Shape!) : value,
        TypeKind.Table => value.Kind == ValueKind.Table ? ToTable(value, type.Shape!) : value,
        _ => value,
    };

    private static Value ToRecord(Value value, RecordShape shape)
    {
        var record = value.Record;
        if (ReferenceEquals(record.Shape, shape))
        {
            return value;
        }

        var cells = new Value[shape.Fields.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = To(record.Field(shape.Fields[i].Name), shape.Fields[i].Type);
        }

        return Value.Of(new RecordValue(shape, cells, record.RowId));
    }

    private static Value ToTable(Value value, RecordShape shape)
    {
        var table = value.Table;
        if (ReferenceEquals(table.Shape, shape))
        {
            return value;
        }

        var rows = new Value[table.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = table[i].Kind == ValueKind.Record ? ToRecord(table[i], shape) : table[i];
        }

        return Value.Of(new TableValue(shape, rows));
    }
}
