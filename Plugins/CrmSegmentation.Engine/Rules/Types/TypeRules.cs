namespace CrmSegmentation.Engine.Rules.Types;

/// <summary>Which types stand in for which: Power Fx's rules, version 1.</summary>
public static class TypeRules
{
    /// <summary>Whether a value of one type can be used where the other is wanted; a single value may still fail, as "abc" does as a number.</summary>
    public static bool CanConvert(RuleType from, RuleType to)
    {
        if (from.Kind == to.Kind && from.IsScalar)
        {
            return true;
        }

        if (from.Kind is TypeKind.Blank or TypeKind.Unknown || to.Kind is TypeKind.Unknown)
        {
            return true;
        }

        return to.Kind switch
        {
            TypeKind.Decimal or TypeKind.Number => from.IsNumeric || from.IsDate || from.Kind is TypeKind.Text or TypeKind.Boolean,
            TypeKind.Text => from.IsNumeric || from.IsDate || from.Kind is TypeKind.Boolean or TypeKind.TimeUnit,
            TypeKind.Boolean => from.Kind is TypeKind.Text or TypeKind.Decimal or TypeKind.Number,
            TypeKind.Date or TypeKind.DateTime => from.IsDate || from.Kind is TypeKind.Text or TypeKind.Decimal or TypeKind.Number,
            TypeKind.TimeUnit => from.Kind == TypeKind.Text,
            TypeKind.Record or TypeKind.Table => from.Kind == to.Kind && CanConvert(from.Shape!, to.Shape!),
            _ => false,
        };
    }

    /// <summary>The type of which both can be an alternative, or null: the first decides, records and tables get the fields of both.</summary>
    public static RuleType? Unify(RuleType first, RuleType second)
    {
        if (first.Kind is TypeKind.Blank or TypeKind.Unknown)
        {
            return second;
        }

        if (first.Kind is TypeKind.Record or TypeKind.Table)
        {
            return second.Kind is TypeKind.Blank or TypeKind.Unknown ? first
                : second.Kind != first.Kind || Unify(first.Shape!, second.Shape!) is not { } shape ? null
                : first.Kind == TypeKind.Record ? RuleType.Record(shape) : RuleType.Table(shape);
        }

        return CanConvert(second, first) ? first : null;
    }

    /// <summary>Whether two types are the same, fields and their order included.</summary>
    public static bool AreSame(RuleType first, RuleType second)
    {
        if (first.Kind != second.Kind)
        {
            return false;
        }

        if (first.Shape is not { } a || second.Shape is not { } b || ReferenceEquals(a, b))
        {
            return true;
        }

        return a.Fields.Count == b.Fields.Count
            && a.Fields.Zip(b.Fields, (x, y) => x.Name == y.Name && AreSame(x.Type, y.Type)).All(same => same);
    }

    private static bool CanConvert(RecordShape from, RecordShape to) =>
        from.Fields.All(field => to.TryFind(field.Name, out ShapeField? same) && CanConvert(field.Type, same.Type));

    private static RecordShape? Unify(RecordShape first, RecordShape second)
    {
        var fields = new List<ShapeField>();
        foreach (var field in first.Fields)
        {
            var type = second.TryFind(field.Name, out ShapeField? same) ? Unify(field.Type, same.Type) : field.Type;
            if (type is null)
            {
                return null;
            }

            fields.Add(new ShapeField(field.Name, type));
        }

        fields.AddRange(second.Fields.Where(field => !first.TryFind(field.Name, out int _)));
        return new RecordShape(fields);
    }
}
