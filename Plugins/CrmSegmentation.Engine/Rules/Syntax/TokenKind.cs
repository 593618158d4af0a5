namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>What a token is.</summary>
public enum TokenKind : byte
{
    /// <summary>The end of the formula; the last token always.</summary>
    End,

    /// <summary>Something the language does not have. It is reported already and stands for nothing.</summary>
    Unknown,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in double quotes.</summary>
    Text,

    /// <summary>A name, bare or in single quotes. <c>And</c>, <c>Or</c> and <c>Not</c> are names directly before a parenthesis.</summary>
    Name,

    /// <summary>A word that Power Fx keeps for itself, such as <c>This</c> or <c>null</c>.</summary>
    Reserved,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>false</c></summary>
    False,

    /// <summary><c>&amp;&amp;</c> and <c>And</c></summary>
    And,

    /// <summary><c>||</c> and <c>Or</c></summary>
    Or,

    /// <summary><c>Not</c></summary>
    Not,

    /// <summary><c>!</c></summary>
    Bang,

    /// <summary><c>in</c></summary>
    In,

    /// <summary><c>exactin</c></summary>
    ExactIn,

    /// <summary><c>As</c></summary>
    As,

    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>&lt;&gt;</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>&amp;</c></summary>
    Ampersand,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>*</c></summary>
    Star,

    /// <summary><c>/</c></summary>
    Slash,

    /// <summary><c>^</c></summary>
    Caret,

    /// <summary><c>%</c></summary>
    Percent,

    /// <summary><c>.</c></summary>
    Dot,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>(</c></summary>
    OpenParenthesis,

    /// <summary><c>)</c></summary>
    CloseParenthesis,

    /// <summary><c>[</c></summary>
    OpenBracket,

    /// <summary><c>]</c></summary>
    CloseBracket,

    /// <summary><c>{</c></summary>
    OpenBrace,

    /// <summary><c>}</c></summary>
    CloseBrace,
}
