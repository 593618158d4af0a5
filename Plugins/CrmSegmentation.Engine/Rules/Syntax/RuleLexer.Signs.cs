using System.Globalization;
using CrmSegmentation.Engine.Rules.Diagnostics;

namespace CrmSegmentation.Engine.Rules.Syntax;

// Signs, and what people write who come from other languages and from word processors.
public sealed partial class RuleLexer
{
    /// <summary>Signs of other languages, longest first, with what they mean here.</summary>
    private static readonly ForeignSign[] ForeignSigns =
    [
        new("===", "=", TokenKind.Equal),
        new("!==", "<>", TokenKind.NotEqual),
        new("==", "=", TokenKind.Equal),
        new("!=", "<>", TokenKind.NotEqual),
        new("=>", ">=", TokenKind.GreaterOrEqual),
        new("=<", "<=", TokenKind.LessOrEqual),
        new("><", "<>", TokenKind.NotEqual),
        new("**", "^", TokenKind.Caret),
        new("\u2260", "<>", TokenKind.NotEqual),
        new("\u2264", "<=", TokenKind.LessOrEqual),
        new("\u2265", ">=", TokenKind.GreaterOrEqual),
        new("\u2212", "-", TokenKind.Minus),
        new("\u2013", "-", TokenKind.Minus),
        new("\u00D7", "*", TokenKind.Star),
        new("\u00F7", "/", TokenKind.Slash),
    ];

    private Token ReadSign(int start)
    {
        foreach (var sign in ForeignSigns)
        {
            if (string.CompareOrdinal(_text, start, sign.Written, 0, sign.Written.Length) == 0)
            {
                return ReadForeign(start, sign);
            }
        }

        var kind = Current switch
        {
            '&' when Peek(1) == '&' => TokenKind.And,
            '|' when Peek(1) == '|' => TokenKind.Or,
            '<' when Peek(1) == '>' => TokenKind.NotEqual,
            '<' when Peek(1) == '=' => TokenKind.LessOrEqual,
            '>' when Peek(1) == '=' => TokenKind.GreaterOrEqual,
            _ => TokenKind.Unknown,
        };
        if (kind != TokenKind.Unknown)
        {
            _position += 2;
            return new Token(kind, SpanFrom(start));
        }

        kind = KindOf(Current);
        return kind != TokenKind.Unknown ? ReadOne(start, kind)
            : Current == '|' ? ReadForeign(start, new ForeignSign("|", "||", TokenKind.Or))
            : ReadUnknown(start);
    }

    private static TokenKind KindOf(char sign) => sign switch
    {
        '=' => TokenKind.Equal,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        '&' => TokenKind.Ampersand,
        '!' => TokenKind.Bang,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '/' => TokenKind.Slash,
        '^' => TokenKind.Caret,
        '%' => TokenKind.Percent,
        '.' => TokenKind.Dot,
        ',' => TokenKind.Comma,
        ';' => TokenKind.Semicolon,
        ':' => TokenKind.Colon,
        '(' => TokenKind.OpenParenthesis,
        ')' => TokenKind.CloseParenthesis,
        '[' => TokenKind.OpenBracket,
        ']' => TokenKind.CloseBracket,
        '{' => TokenKind.OpenBrace,
        '}' => TokenKind.CloseBrace,
        _ => TokenKind.Unknown,
    };

    private Token ReadOne(int start, TokenKind kind)
    {
        _position++;
        return new Token(kind, SpanFrom(start));
    }

    private Token ReadForeign(int start, ForeignSign sign)
    {
        _position += sign.Written.Length;
        Report(SyntaxDiagnostics.OperatorForeign(SpanFrom(start), sign.Written, sign.Meant));
        return new Token(sign.Kind, SpanFrom(start));
    }

    /// <summary>Reads a run of characters that mean nothing, as one mistake.</summary>
    private Token ReadUnknown(int start)
    {
        var first = Current;
        do
        {
            _position += char.IsHighSurrogate(Current) && char.IsLowSurrogate(Peek(1)) ? 2 : 1;
        }
        while (_position < _text.Length && Current == first);

        Report(SyntaxDiagnostics.CharacterUnexpected(SpanFrom(start), Shown(start), RemedyFor(first)));
        return new Token(TokenKind.Unknown, SpanFrom(start));
    }

    private string Shown(int start)
    {
        var c = _text[start];
        return char.IsHighSurrogate(c) && start + 1 < _text.Length ? _text.Substring(start, 2)
            : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark
                ? "The character U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture)
            : c.ToString();
    }

    private static string? RemedyFor(char c) => c switch
    {
        '?' => "? has no meaning in a formula. Choose between two values with If(condition, a, b); replace a blank with Coalesce(a, b).",
        '@' => "@ is not available in segment rules. Name a table with As, and write ThisRecord before the column of its own row.",
        '#' => "# has no meaning in a formula. A date is written Date(2026, 1, 31).",
        '$' or '\u20AC' or '\u00A3' => $"{c} has no meaning in a formula. An amount is a plain number, in base currency.",
        '`' => "` has no meaning in a formula. A text stands in double quotes, a name with spaces in single ones.",
        _ => null,
    };

    /// <summary>Reads a text or a name in typographic quotes, up to the last of them that closes it on its line.</summary>
    private Token ReadTypographic(int start, string closing, bool isName)
    {
        var lineEnd = EndOfLine(start);
        var end = _text.IndexOfAny(closing.ToCharArray(), start + 1, lineEnd - start - 1);
        var isClosed = end >= 0;
        var value = _text.Substring(start + 1, (isClosed ? end : lineEnd) - start - 1);
        _position = isClosed ? end + 1 : lineEnd;
        var suggestion = isName ? "'" + value.Replace("'", "''") + "'" : "\"" + value.Replace("\"", "\"\"") + "\"";
        Report(SyntaxDiagnostics.QuotesTypographic(SpanFrom(start), suggestion));
        return new Token(!isName ? TokenKind.Text : Words.CanBeName(value) ? TokenKind.Name : TokenKind.Unknown, SpanFrom(start))
        {
            Text = value,
            IsQuoted = isName,
            IsBroken = !isClosed,
        };
    }

    /// <summary>Skips an interpolated text with the expressions in its braces, and the texts in those.</summary>
    private Token ReadInterpolated(int start)
    {
        _position += 2;
        var braces = 0;
        var isInText = false;
        while (_position < _text.Length)
        {
            var c = _text[_position++];
            if (c == '"' && braces == 0)
            {
                if (Current != '"')
                {
                    Report(SyntaxDiagnostics.TextInterpolated(SpanFrom(start)));
                    return new Token(TokenKind.Text, SpanFrom(start));
                }

                _position++;
            }
            else if (c == '"')
            {
                isInText = !isInText;
            }
            else if (c == '{' && !isInText)
            {
                var isDoubled = braces == 0 && Current == '{';
                _position += isDoubled ? 1 : 0;
                braces += isDoubled ? 0 : 1;
            }
            else if (c == '}' && !isInText && braces > 0)
            {
                braces--;
            }
        }

        Report(SyntaxDiagnostics.TextInterpolated(new TextSpan(start, EndOfLine(start) - start)));
        return new Token(TokenKind.Text, SpanFrom(start)) { IsBroken = true };
    }

    /// <summary>A sign of another language.</summary>
    private sealed class ForeignSign(string written, string meant, TokenKind kind)
    {
        public string Written { get; } = written;

        public string Meant { get; } = meant;

        public TokenKind Kind { get; } = kind;
    }
}
