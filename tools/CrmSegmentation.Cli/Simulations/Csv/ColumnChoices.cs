using CrmSegmentation.Engine.Rules.Binding;

namespace CrmSegmentation.Cli.Simulations.Csv;

/// <summary>Which column is what, as it was said: <c>contact=CustomerNo,date=Bought,channel='Online'</c>.</summary>
/// <param name="Headers">The column for each thing that was named.</param>
/// <param name="Constants">What is the same on every line: a value in single quotes.</param>
internal sealed record ColumnChoices(IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Constants)
{
    /// <summary>Nothing was said.</summary>
    public static ColumnChoices None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>Reads what was said.</summary>
    /// <param name="text">What was said; null for nothing.</param>
    /// <param name="option">The option that said it.</param>
    /// <param name="known">The things that columns can be.</param>
    /// <exception cref="SimulationRefusal">It is misspelt.</exception>
    public static ColumnChoices Read(string? text, string option, IReadOnlyCollection<string> known)
    {
        if (text is null)
        {
            return None;
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (what, value) = Split(part, option);
            if (!known.Contains(what))
            {
                var way = NearestName.Find(what, [.. known]) is { } near ? $"Did you mean {near}?"
                    : known.Count < 20 ? $"There are: {string.Join(", ", known)}."
                    : "Write the logical name of a contact's column.";
                throw SimulationRefusal.Misuse($"{option}: '{what}' is nothing that a column can be. {way}");
            }

            var isConstant = value.Length > 1 && value[0] == '\'' && value[^1] == '\'';
            if (isConstant ? !constants.TryAdd(what, value[1..^1]) : !headers.TryAdd(what, value))
            {
                throw SimulationRefusal.Misuse($"{option}: '{what}' is named twice.");
            }
        }

        return new ColumnChoices(headers, constants);
    }

    private static (string What, string Value) Split(string part, string option)
    {
        var sign = part.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 && sign < part.Length - 1
            ? (part[..sign].Trim(), part[(sign + 1)..].Trim())
            : throw SimulationRefusal.Misuse($"{option}: '{part}' is no pair. Write, for example, contact=CustomerNo,date=\"Bought on\".");
    }
}
