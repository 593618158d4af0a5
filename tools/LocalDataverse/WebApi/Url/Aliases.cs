using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Url;

/// <summary>The parameter aliases of a URL: what <c>@p1</c> stands for.</summary>
internal sealed class Aliases(IReadOnlyDictionary<string, string> texts)
{
    public static readonly Aliases None = new(new Dictionary<string, string>());

    /// <summary>The text behind an alias. One that is not given stands for nothing, as OData has it.</summary>
    public string? Text(string alias) => texts.GetValueOrDefault(alias);

    /// <summary>The value or the property behind an alias.</summary>
    public Expression Resolve(string alias)
    {
        if (Text(alias) is not { } text)
        {
            return new Literal(null);
        }

        var resolved = new ExpressionParser(text, None).ReadOperandOnly();
        return resolved is Literal or EnumLiteral or PathExpression or ListLiteral
            ? resolved
            : throw WebError.BadRequest($"The parameter alias '{alias}' stands for no value.");
    }
}
