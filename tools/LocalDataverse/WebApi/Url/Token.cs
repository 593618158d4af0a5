namespace LocalDataverse.WebApi.Url;

internal enum TokenKind
{
    /// <summary>A word: a property, an operator, a function with its namespace, <c>$count</c>.</summary>
    Word,

    /// <summary>A value: text, number, date, id.</summary>
    Value,

    /// <summary>The name of a parameter alias, with its @.</summary>
    Alias,

    /// <summary>A sign.</summary>
    Sign,

    End,
}

/// <summary>A piece of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written, without quotes.</param>
/// <param name="Value">Of a value: the value.</param>
/// <param name="Position">Where it begins.</param>
internal readonly record struct Token(TokenKind Kind, string Text, object? Value, int Position)
{
    public bool Is(char sign) => Kind == TokenKind.Sign && Text[0] == sign;

    public bool Is(string word) => Kind == TokenKind.Word && Text == word;
}
