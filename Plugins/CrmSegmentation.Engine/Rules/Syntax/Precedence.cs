namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>
/// How tightly operators bind, loosest first: Power Fx's order, where a prefix binds tighter than <c>As</c> and looser than <c>^</c>, and
/// <c>in</c> is looser than the comparisons. Operators of one level associate to the left, <c>^</c> to the right.
/// </summary>
internal static class Precedence
{
    public const int Lowest = 0;
    public const int As = 8;
    public const int Prefix = 9;
    public const int Power = 10;
    public const int Postfix = 11;
    public const int Primary = 12;

    /// <summary>The level of an operator between two operands.</summary>
    public static int Of(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        BinaryOperator.In or BinaryOperator.ExactIn => 3,
        BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater
            or BinaryOperator.GreaterOrEqual => 4,
        BinaryOperator.Concatenate => 5,
        BinaryOperator.Add or BinaryOperator.Subtract => 6,
        BinaryOperator.Multiply or BinaryOperator.Divide => 7,
        BinaryOperator.Power => Power,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    /// <summary>The loosest operator that may stand without parentheses before it.</summary>
    public static int OnTheLeft(BinaryOperator @operator) => @operator == BinaryOperator.Power ? Postfix : Of(@operator);

    /// <summary>The loosest operator that may stand without parentheses behind it. <c>2 ^ -3</c> and <c>2 ^ 3 ^ 4</c> need none.</summary>
    public static int OnTheRight(BinaryOperator @operator) => @operator == BinaryOperator.Power ? Prefix : Of(@operator) + 1;

    /// <summary>The operator between two operands that a token is; null for other tokens.</summary>
    public static BinaryOperator? Infix(TokenKind kind) => kind switch
    {
        TokenKind.Or => BinaryOperator.Or,
        TokenKind.And => BinaryOperator.And,
        TokenKind.In => BinaryOperator.In,
        TokenKind.ExactIn => BinaryOperator.ExactIn,
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        TokenKind.Ampersand => BinaryOperator.Concatenate,
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Caret => BinaryOperator.Power,
        _ => null,
    };

    /// <summary>Whether an expression can begin with the token.</summary>
    public static bool StartsOperand(TokenKind kind) =>
        kind is TokenKind.Number or TokenKind.Text or TokenKind.Name or TokenKind.Reserved or TokenKind.True or TokenKind.False
            or TokenKind.Not or TokenKind.Bang or TokenKind.Minus
            or TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace;
}
