namespace LocalDataverse.WebApi.Url;

/// <summary>An expression as it was written, before anything in it is looked up.</summary>
internal abstract record Expression;

/// <summary>A value: text, whole number, decimal, double, id, day, moment, yes or no, nothing.</summary>
internal sealed record Literal(object? Value) : Expression;

/// <summary>Values in brackets or parentheses.</summary>
internal sealed record ListLiteral(IReadOnlyList<Expression> Items) : Expression;

/// <summary>A property, perhaps by way of navigation properties.</summary>
internal sealed record PathExpression(IReadOnlyList<string> Segments) : Expression
{
    public override string ToString() => string.Join('/', Segments);
}

/// <summary>A comparison of two operands: eq, ne, gt, ge, lt, le.</summary>
internal sealed record Comparison(string Operator, Expression Left, Expression Right) : Expression;

/// <summary>All of the parts, or any.</summary>
internal sealed record Logical(bool IsOr, IReadOnlyList<Expression> Parts) : Expression;

internal sealed record Negation(Expression Operand) : Expression;

internal sealed record Membership(Expression Operand, Expression List) : Expression;

/// <summary>A function, with the lambda variable that it is called on, if any.</summary>
internal sealed record Call(string? Owner, string Name, IReadOnlyList<Expression> Arguments, IReadOnlyDictionary<string, Expression> Named) : Expression;

/// <summary>any or all over a collection.</summary>
internal sealed record Lambda(IReadOnlyList<string> Path, bool IsAll, string? Variable, Expression? Body) : Expression;
