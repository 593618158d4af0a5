namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>A word, a sign or a literal of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
public readonly record struct Token(TokenKind Kind, TextSpan Span)
{
    /// <summary>A text's value, a name without its quotes, a reserved word; empty for everything else.</summary>
    public string Text { get; init; } = "";

    /// <summary>A number's value.</summary>
    public decimal Number { get; init; }

    /// <summary>Whether it is a name in quotes.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Whether its end is missing, so that what follows it in the formula cannot be trusted.</summary>
    public bool IsBroken { get; init; }
}
