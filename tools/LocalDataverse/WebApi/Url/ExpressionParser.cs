using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Url;

/// <summary>
/// Reads expressions by their grammar: <c>or</c> binds weakest, then <c>and</c>, <c>not</c>, comparisons, operands. Parameter aliases are
/// replaced by what they stand for.
/// </summary>
internal sealed class ExpressionParser(string text, Aliases aliases)
{
    // Deeper than people write, and far from the end of the stack.
    private const int Deepest = 100;

    private static readonly IReadOnlyDictionary<string, Expression> NoNames = new Dictionary<string, Expression>();

    private readonly List<Token> _tokens = Lexer.Read(text);
    private int _at;
    private int _depth;

    private Token Current => _tokens[_at];

    /// <summary>A whole filter.</summary>
    public Expression ReadFilter() => ToEnd(ReadOr());

    /// <summary>A value or a property, and nothing else.</summary>
    public Expression ReadOperandOnly() => ToEnd(ReadOperand());

    /// <summary>What is ordered by, each ascending or descending.</summary>
    public List<(Expression Key, bool IsDescending)> ReadOrders()
    {
        var orders = new List<(Expression, bool)>();
        do
        {
            var key = ReadOperand();
            var isDescending = Take("desc");
            if (!isDescending)
            {
                Take("asc");
            }

            orders.Add((key, isDescending));
        }
        while (Take(','));
        return ToEnd(orders);
    }

    /// <summary>The arguments of a function, or a key: values, or names with values.</summary>
    public (IReadOnlyList<Expression> Items, IReadOnlyDictionary<string, Expression> Named) ReadArguments() => ToEnd(ReadItems(TokenKind.End));

    private T ToEnd<T>(T result) => Current.Kind == TokenKind.End ? result : throw Error();

    private Expression ReadOr() => ReadLogical(isOr: true, "or", () => ReadLogical(isOr: false, "and", ReadNot));

    private Expression ReadLogical(bool isOr, string word, Func<Expression> read)
    {
        var first = read();
        if (!Current.Is(word))
        {
            return first;
        }

        var parts = new List<Expression> { first };
        while (Take(word))
        {
            parts.Add(read());
        }

        return new Logical(isOr, parts);
    }

    private Expression ReadNot() => Take("not") ? Deeper(() => new Negation(ReadNot())) : ReadComparison();

    private Expression ReadComparison()
    {
        var left = ReadOperand();
        if (Current.Kind != TokenKind.Word)
        {
            return left;
        }

        switch (Current.Text)
        {
            case "eq" or "ne" or "gt" or "ge" or "lt" or "le":
                var comparison = Current.Text;
                _at++;
                return new Comparison(comparison, left, ReadOperand());
            case "in":
                _at++;
                return new Membership(left, ReadOperand());
            default:
                return left;
        }
    }

    private Expression ReadOperand()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Value:
                _at++;
                return new Literal(token.Value);
            case TokenKind.Alias:
                _at++;
                return aliases.Resolve(token.Text);
            case TokenKind.Word:
                return ReadPath();
            case TokenKind.Sign when Take('('):
                return Deeper(ReadGroup);
            case TokenKind.Sign when Take('['):
                return Deeper(() => new ListLiteral(ReadList(']')));
            default:
                throw Error();
        }
    }

    // An expression in parentheses, or values for "in".
    private Expression ReadGroup()
    {
        if (Take(')'))
        {
            return new ListLiteral([]);
        }

        var first = ReadOr();
        if (Take(')'))
        {
            return first is Literal ? new ListLiteral([first]) : first;
        }

        Expect(',');
        return new ListLiteral([first, .. ReadList(')')]);
    }

    private List<Expression> ReadList(char end)
    {
        var items = new List<Expression>();
        if (Take(end))
        {
            return items;
        }

        do
        {
            items.Add(ReadOperand());
        }
        while (Take(','));
        Expect(end);
        return items;
    }

    private Expression ReadPath()
    {
        var segments = new List<string>();
        while (true)
        {
            var token = Current.Kind == TokenKind.Word ? Current : throw Error();
            var word = token.Text;
            _at++;
            if (segments.Count == 0 && Current is { Kind: TokenKind.Value, Value: string member } && Current.Position == token.Position + word.Length)
            {
                _at++;
                return new EnumLiteral(word, member);
            }

            if (Take('('))
            {
                return word is "any" or "all" && segments.Count > 0
                    ? Deeper(() => ReadLambda(segments, word == "all"))
                    : Deeper(() => ReadCall(segments, word));
            }

            segments.Add(word);
            if (!Take('/'))
            {
                return new PathExpression(segments);
            }
        }
    }

    private Lambda ReadLambda(List<string> path, bool isAll)
    {
        if (!isAll && Take(')'))
        {
            return new Lambda(path, false, null, null);
        }

        var variable = Current.Kind == TokenKind.Word ? Current.Text : throw Error();
        _at++;
        Expect(':');
        var body = ReadOr();
        Expect(')');
        return new Lambda(path, isAll, variable, body);
    }

    private Call ReadCall(List<string> owner, string name)
    {
        var (items, named) = ReadItems(TokenKind.Sign);
        Expect(')');
        return owner.Count <= 1 ? new Call(owner.FirstOrDefault(), name, items, named) : throw Error();
    }

    private (IReadOnlyList<Expression> Items, IReadOnlyDictionary<string, Expression> Named) ReadItems(TokenKind end)
    {
        if (Current.Kind == end && (end == TokenKind.End || Current.Is(')')))
        {
            return ([], NoNames);
        }

        var items = new List<Expression>();
        var named = new Dictionary<string, Expression>();
        do
        {
            if (Current.Kind == TokenKind.Word && _tokens[_at + 1].Is('='))
            {
                var name = Current.Text;
                _at += 2;
                if (!named.TryAdd(name, ReadOperand()))
                {
                    throw WebError.BadRequest($"'{name}' is given twice in '{text}'.");
                }
            }
            else
            {
                items.Add(ReadOr());
            }
        }
        while (Take(','));
        return items.Count > 0 && named.Count > 0 ? throw Error() : (items, named);
    }

    private T Deeper<T>(Func<T> read)
    {
        if (++_depth > Deepest)
        {
            throw WebError.BadRequest($"The recursion limit of {Deepest} has been exceeded in an expression.");
        }

        var result = read();
        _depth--;
        return result;
    }

    private bool Take(char sign)
    {
        if (!Current.Is(sign))
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool Take(string word)
    {
        if (!Current.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!Take(sign))
        {
            throw Error();
        }
    }

    private WebError Error() => WebError.Syntax(Current.Position, text);
}
