using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Url;

/// <summary>What an $apply asks for: a filter, what to group by, what to aggregate.</summary>
internal sealed record ApplySteps
{
    public Expression? Filter { get; private init; }

    public IReadOnlyList<IReadOnlyList<string>> Groups { get; private init; } = [];

    public IReadOnlyList<ApplyAggregate> Aggregates { get; private init; } = [];

    public static ApplySteps Read(string text, Aliases aliases)
    {
        var steps = new ApplySteps();
        foreach (var step in TextParts.Split(text, '/').Select(part => part.Trim()))
        {
            var (name, arguments) = Call(step);
            steps = name switch
            {
                "filter" when steps is { Filter: null, IsOver: false } =>
                    steps with { Filter = new ExpressionParser(arguments, aliases).ReadFilter() },
                "groupby" when !steps.IsOver => Grouped(steps, arguments),
                "aggregate" when !steps.IsOver => steps with { Aggregates = Aggregation(arguments) },
                _ => throw WebError.BadRequest($"The transformation '{step}' is not supported at its place in $apply."),
            };
        }

        return steps.IsOver ? steps : throw WebError.BadRequest("$apply needs 'groupby' or 'aggregate'.");
    }

    private bool IsOver => Groups.Count > 0 || Aggregates.Count > 0;

    private static ApplySteps Grouped(ApplySteps steps, string arguments)
    {
        var parts = TextParts.Split(arguments, ',');
        var list = parts[0].Trim();
        if (list.Length < 3 || list[0] != '(' || list[^1] != ')' || parts.Count > 2)
        {
            throw WebError.Syntax(0, arguments);
        }

        IReadOnlyList<string>[] groups = [.. TextParts.Split(list[1..^1], ',').Select(path => path.Trim().Split('/'))];
        if (parts.Count == 1)
        {
            return steps with { Groups = groups };
        }

        var (name, inner) = Call(parts[1].Trim());
        return name == "aggregate"
            ? steps with { Groups = groups, Aggregates = Aggregation(inner) }
            : throw WebError.BadRequest($"The transformation '{name}' is not supported within 'groupby'.");
    }

    private static ApplyAggregate[] Aggregation(string text) => [.. TextParts.Split(text, ',').Select(part =>
        part.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["$count", "as", var alias] when IsName(alias) => new ApplyAggregate(null, "$count", alias),
            [var path, "with", var method, "as", var alias] when IsName(alias) => new ApplyAggregate(path.Split('/'), method, alias),
            _ => throw WebError.Syntax(0, text),
        })];

    private static bool IsName(string alias) =>
        (char.IsLetter(alias[0]) || alias[0] == '_') && alias.All(sign => char.IsLetterOrDigit(sign) || sign == '_');

    private static (string Name, string Arguments) Call(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && text[^1] == ')' ? (text[..open].Trim(), text[(open + 1)..^1]) : throw WebError.Syntax(0, text);
    }
}

/// <summary>An aggregate: of a property, or of the rows themselves.</summary>
internal sealed record ApplyAggregate(IReadOnlyList<string>? Path, string Method, string Alias);
