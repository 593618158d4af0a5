namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>An operator before or behind one operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>-x</c></summary>
    Minus,

    /// <summary><c>!x</c> and <c>Not x</c></summary>
    Not,

    /// <summary><c>x%</c>, a hundredth of x</summary>
    Percent,
}

/// <summary>An operator between two operands.</summary>
public enum BinaryOperator
{
    /// <summary><c>x || y</c> and <c>x Or y</c></summary>
    Or,

    /// <summary><c>x &amp;&amp; y</c> and <c>x And y</c></summary>
    And,

    /// <summary><c>x in y</c>: text in text or an item in a table, without regard to case</summary>
    In,

    /// <summary><c>x exactin y</c>: the same with regard to case</summary>
    ExactIn,

    /// <summary><c>x = y</c></summary>
    Equal,

    /// <summary><c>x &lt;&gt; y</c></summary>
    NotEqual,

    /// <summary><c>x &lt; y</c></summary>
    Less,

    /// <summary><c>x &lt;= y</c></summary>
    LessOrEqual,

    /// <summary><c>x &gt; y</c></summary>
    Greater,

    /// <summary><c>x &gt;= y</c></summary>
    GreaterOrEqual,

    /// <summary><c>x &amp; y</c>, text joined</summary>
    Concatenate,

    /// <summary><c>x + y</c></summary>
    Add,

    /// <summary><c>x - y</c></summary>
    Subtract,

    /// <summary><c>x * y</c></summary>
    Multiply,

    /// <summary><c>x / y</c></summary>
    Divide,

    /// <summary><c>x ^ y</c></summary>
    Power,
}
