using CrmSegmentation.Engine.Rules.Diagnostics;

namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>
/// Builds a formula's tree by operator precedence (Pratt). Several mistakes in one formula are reported at once; the tree then holds what
/// could be read. Plugins/docs/grammar.ebnf has the grammar.
/// </summary>
public sealed partial class RuleParser
{
    private readonly string _text;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly List<RuleDiagnostic> _diagnostics;
    private readonly int _trustedUntil;
    private int _position;
    private int _nesting;
    private int _nodes;
    private bool _isStopped;

    private RuleParser(string text, IReadOnlyList<Token> tokens, List<RuleDiagnostic> diagnostics)
    {
        _text = text;
        _tokens = tokens;
        _diagnostics = diagnostics;
        _trustedUntil = tokens.FirstOrDefault(token => token.IsBroken) is { IsBroken: true } broken ? broken.Span.Start : int.MaxValue;
    }

    private Token Current => _tokens[_position];

    private TokenKind Kind => _tokens[_position].Kind;

    private Token Previous => _tokens[_position - 1];

    /// <summary>Reads a formula. It never throws, whatever the text; a text beyond <see cref="SyntaxLimits"/> is a diagnostic.</summary>
    public static ParseResult Parse(string text)
    {
        if (text.Length > SyntaxLimits.MaxLength)
        {
            var rest = new TextSpan(SyntaxLimits.MaxLength, text.Length - SyntaxLimits.MaxLength);
            return new ParseResult(new MissingNode(new TextSpan(0, text.Length)), [LimitDiagnostics.TooLong(rest)]);
        }

        var diagnostics = new List<RuleDiagnostic>();
        var parser = new RuleParser(text, RuleLexer.Read(text, diagnostics), diagnostics);
        var root = parser.ReadFormula();
        return new ParseResult(root, diagnostics.Count == 0 ? [] : parser.Tidied());
    }

    private Token Advance()
    {
        var token = Current;
        _position += token.Kind == TokenKind.End ? 0 : 1;
        return token;
    }

    // formula
    private RuleNode ReadFormula()
    {
        if (Kind == TokenKind.End)
        {
            if (!Current.IsBroken)
            {
                Report(SyntaxDiagnostics.FormulaEmpty(new TextSpan(0, _text.Length)));
            }

            return new MissingNode(new TextSpan(0, _text.Length));
        }

        var root = ReadExpression(Precedence.Lowest);
        while (Kind != TokenKind.End)
        {
            root = SkipJunk(root);
        }

        return root;
    }

    // expression
    private RuleNode ReadExpression(int loosest)
    {
        if (_nesting == SyntaxLimits.MaxNesting)
        {
            return Stop(LimitDiagnostics.TooDeep(Current.Span));
        }

        _nesting++;
        var node = ReadOperators(ReadOperand(), loosest);
        _nesting--;
        return node;
    }

    /// <summary>Reads the operators behind an operand, as long as they bind tightly enough.</summary>
    private RuleNode ReadOperators(RuleNode left, int loosest)
    {
        while (true)
        {
            var kind = KindAsOperator();
            if (Precedence.Infix(kind) is { } infix)
            {
                if (Precedence.Of(infix) < loosest)
                {
                    return left;
                }

                AcceptSpelling(kind);
                Advance();
                left = ReadRight(left, infix);
            }
            else if (kind == TokenKind.As)
            {
                if (Precedence.As < loosest)
                {
                    return left;
                }

                AcceptSpelling(kind);
                Advance();
                left = ReadAlias(left);
            }
            else if (kind == TokenKind.Percent)
            {
                left = Made(new UnaryNode(TextSpan.Between(left.Span, Advance().Span), UnaryOperator.Percent, left));
            }
            else if (kind is TokenKind.Dot or TokenKind.Bang)
            {
                left = ReadMember(left);
            }
            else if (kind == TokenKind.Not && IsNotIn())
            {
                if (Precedence.Of(BinaryOperator.In) < loosest)
                {
                    return left;
                }

                Report(SyntaxDiagnostics.NotInForeign(TextSpan.Between(Advance().Span, Advance().Span)));
                left = ReadRight(left, BinaryOperator.In);
            }
            else if (kind == TokenKind.OpenParenthesis && left is MemberNode)
            {
                left = ReadMethodCall(left);
            }
            else if (kind == TokenKind.Unknown || Precedence.StartsOperand(kind))
            {
                SkipRunOn();
            }
            else
            {
                return left;
            }
        }
    }

    private RuleNode ReadRight(RuleNode left, BinaryOperator infix)
    {
        var right = ReadExpression(Precedence.OnTheRight(infix));
        return Made(new BinaryNode(TextSpan.Between(left.Span, right.Span), infix, left, right));
    }

    private RuleNode ReadAlias(RuleNode left)
    {
        var alias = ReadName("behind As");
        return alias is null ? left : Made(new AsNode(TextSpan.Between(left.Span, alias.Span), left, alias));
    }

    private RuleNode ReadMember(RuleNode left)
    {
        var dot = Advance();
        if (dot.Kind == TokenKind.Bang)
        {
            Report(SyntaxDiagnostics.OperatorForeign(dot.Span, "!", "."));
        }

        var member = ReadName("behind the dot");
        return member is null
            ? new MissingNode(TextSpan.Between(left.Span, dot.Span))
            : Made(new MemberNode(TextSpan.Between(left.Span, member.Span), left, member));
    }

    /// <summary>Counts a node, and stops at the limits of depth and size.</summary>
    private RuleNode Made(RuleNode node)
    {
        _nodes++;
        return node.Depth > SyntaxLimits.MaxDepth ? Stop(LimitDiagnostics.TooDeep(Previous.Span))
            : _nodes > SyntaxLimits.MaxNodes ? Stop(LimitDiagnostics.TooManyNodes(Previous.Span))
            : node;
    }
}
