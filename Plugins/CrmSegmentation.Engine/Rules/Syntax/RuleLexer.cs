using CrmSegmentation.Engine.Rules.Diagnostics;

namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>
/// Cuts a formula into tokens by the rules of Power Fx as it is written in English: a dot before decimals, commas between arguments.
/// White space and comments give no token. What is wrong is reported and stands as the token that was probably meant.
/// </summary>
public sealed partial class RuleLexer
{
    private readonly string _text;
    private readonly ICollection<RuleDiagnostic> _diagnostics;
    private int _position;
    private bool _endIsBroken;

    private RuleLexer(string text, ICollection<RuleDiagnostic> diagnostics)
    {
        _text = text;
        _diagnostics = diagnostics;
    }

    private char Current => Peek(0);

    /// <summary>The formula's tokens; the last one is <see cref="TokenKind.End"/>.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static IReadOnlyList<Token> Read(string text, ICollection<RuleDiagnostic> diagnostics)
    {
        var lexer = new RuleLexer(text, diagnostics);
        var tokens = new List<Token>();
        do
        {
            lexer.SkipTrivia();
            tokens.Add(lexer.Next());
        }
        while (tokens[tokens.Count - 1].Kind != TokenKind.End);
        return tokens;
    }

    private void SkipTrivia()
    {
        while (_position < _text.Length)
        {
            if (char.IsWhiteSpace(Current))
            {
                _position++;
            }
            else if (Current == '/' && Peek(1) == '/')
            {
                _position = EndOfLine(_position);
            }
            else if (Current == '/' && Peek(1) == '*')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var start = _position;
        var end = _text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        _position = end < 0 ? _text.Length : end + 2;
        if (end < 0)
        {
            _endIsBroken = true;
            Report(SyntaxDiagnostics.CommentNotClosed(new TextSpan(start, 2)));
        }
    }

    private Token Next()
    {
        var start = _position;
        return start == _text.Length ? new Token(TokenKind.End, new TextSpan(start, 0)) { IsBroken = _endIsBroken }
            : Words.IsDigit(Current) || (Current == '.' && Words.IsDigit(Peek(1))) ? ReadNumber(start)
            : Words.IsNameStart(Current) ? ReadWord(start)
            : Current switch
            {
                '"' => ReadText(start),
                '\'' => ReadQuotedName(start),
                '\u201C' or '\u201D' or '\u201E' or '\u00AB' => ReadTypographic(start, "\u201C\u201D\u00BB\"", isName: false),
                '\u2018' or '\u2019' or '\u201A' => ReadTypographic(start, "\u2018\u2019'", isName: true),
                '$' when Peek(1) == '"' => ReadInterpolated(start),
                _ => ReadSign(start),
            };
    }

    private Token ReadNumber(int start)
    {
        SkipDigits();
        if (Current == '.')
        {
            _position++;
            SkipDigits();
        }

        if (Current == '.' && Words.IsDigit(Peek(1)))
        {
            while (Words.IsDigit(Current) || (Current == '.' && Words.IsDigit(Peek(1))))
            {
                _position++;
            }

            Report(SyntaxDiagnostics.NumberMalformed(SpanFrom(start)));
            return new Token(TokenKind.Unknown, SpanFrom(start));
        }

        var sign = Peek(1) is '+' or '-' ? 1 : 0;
        if (Current is 'e' or 'E' && Words.IsDigit(Peek(1 + sign)))
        {
            _position += 1 + sign;
            SkipDigits();
        }

        if (DecimalLiteral.TryRead(_text.Substring(start, _position - start), out var value))
        {
            return new Token(TokenKind.Number, SpanFrom(start)) { Number = value };
        }

        Report(SyntaxDiagnostics.NumberTooLarge(SpanFrom(start)));
        return new Token(TokenKind.Unknown, SpanFrom(start));
    }

    private Token ReadWord(int start)
    {
        while (_position < _text.Length && Words.IsNamePart(Current))
        {
            _position++;
        }

        var word = _text.Substring(start, _position - start);
        var kind = Words.KindOf(word);
        var isFunction = Words.IsFunctionToo(kind) && Current == '(';
        return new Token(isFunction ? TokenKind.Name : kind, SpanFrom(start)) { Text = word };
    }

    /// <summary>Reads what stands in quotes, doubled ones made single; the position is behind the closing quote when there is one.</summary>
    private bool TryReadQuoted(char quote, int end, out string value)
    {
        var start = ++_position;
        var isDoubled = false;
        while (_position < end)
        {
            if (Current != quote)
            {
                _position++;
            }
            else if (Peek(1) == quote)
            {
                isDoubled = true;
                _position += 2;
            }
            else
            {
                value = Undouble(start);
                _position++;
                return true;
            }
        }

        value = Undouble(start);
        return false;

        string Undouble(int from)
        {
            var raw = _text.Substring(from, _position - from);
            var single = quote.ToString();
            return isDoubled ? raw.Replace(single + single, single) : raw;
        }
    }

    private Token ReadText(int start)
    {
        if (TryReadQuoted('"', _text.Length, out var value))
        {
            return new Token(TokenKind.Text, SpanFrom(start)) { Text = value };
        }

        Report(SyntaxDiagnostics.TextNotClosed(new TextSpan(start, EndOfLine(start) - start)));
        return new Token(TokenKind.Text, SpanFrom(start)) { Text = value, IsBroken = true };
    }

    private Token ReadQuotedName(int start)
    {
        var isClosed = TryReadQuoted('\'', EndOfLine(start), out var name);
        if (!isClosed)
        {
            Report(SyntaxDiagnostics.NameNotClosed(SpanFrom(start)));
        }
        else if (!Words.CanBeName(name))
        {
            Report(SyntaxDiagnostics.NameEmpty(SpanFrom(start)));
        }

        return new Token(Words.CanBeName(name) ? TokenKind.Name : TokenKind.Unknown, SpanFrom(start))
        {
            Text = name,
            IsQuoted = true,
            IsBroken = !isClosed,
        };
    }

    private void SkipDigits()
    {
        while (Words.IsDigit(Current))
        {
            _position++;
        }
    }

    private char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private int EndOfLine(int start)
    {
        var end = _text.IndexOfAny(['\r', '\n'], start);
        return end < 0 ? _text.Length : end;
    }

    private TextSpan SpanFrom(int start) => new(start, _position - start);

    private void Report(RuleDiagnostic diagnostic) => _diagnostics.Add(diagnostic);
}
