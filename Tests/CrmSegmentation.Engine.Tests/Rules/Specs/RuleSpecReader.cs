using CrmSegmentation.Cli.Rules.Customers;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Tests.Rules.Specs;

/// <summary>
/// Reads cases: <c>>> formula</c> and on the next line the answer. Lines <c># …</c> are comments, <c>as of: …</c> sets the time,
/// and lines <c>customer: …</c> make up the JSON of the customer of the cases that follow.
/// </summary>
internal sealed class RuleSpecReader(string file)
{
    private const string FormulaMark = ">> ";
    private const string CustomerMark = "customer: ";
    private const string AsOfMark = "as of: ";

    private CustomerFacts _customer = CustomerFile.Read("{}", ZoneRules.Utc);
    private DateTime _asOf = new(2026, 1, 31, 12, 34, 56);
    private readonly List<string> _json = [];
    private string? _formula;

    /// <summary>Sets the customer of the cases that follow.</summary>
    public RuleSpecReader With(string customerJson, string asOf)
    {
        _customer = CustomerFile.Read(customerJson, ZoneRules.Utc);
        SetTime(asOf);
        return this;
    }

    /// <summary>Reads a whole file.</summary>
    public static IReadOnlyList<RuleSpec> ReadFile(string path)
    {
        var reader = new RuleSpecReader(Path.GetFileName(path));
        return [.. File.ReadLines(path).Select(reader.ReadLine).OfType<RuleSpec>()];
    }

    /// <summary>Reads the lines that follow.</summary>
    /// <returns>A case when the line completes one; otherwise null.</returns>
    public RuleSpec? ReadLine(string line, int index)
    {
        if (_formula is { } formula)
        {
            _formula = null;
            UseCustomer();
            return new RuleSpec($"{file}:{index}", _customer, _asOf, formula, line.Trim());
        }

        if (line.StartsWith(FormulaMark, StringComparison.Ordinal))
        {
            _formula = line.Substring(FormulaMark.Length);
        }
        else if (line.StartsWith(CustomerMark, StringComparison.Ordinal))
        {
            _json.Add(line.Substring(CustomerMark.Length));
        }
        else if (line.StartsWith(AsOfMark, StringComparison.Ordinal))
        {
            SetTime(line.Substring(AsOfMark.Length));
        }
        else if (line.Trim().Length > 0 && line[0] != '#')
        {
            throw new FormatException($"{file}:{index + 1}: this line is no case: {line}");
        }

        return null;
    }

    private void UseCustomer()
    {
        if (_json.Count > 0)
        {
            _customer = CustomerFile.Read(string.Join("\n", _json), ZoneRules.Utc);
            _json.Clear();
        }
    }

    private void SetTime(string asOf)
    {
        if (!Moments.TryLocal(asOf, ZoneRules.Utc, out _asOf))
        {
            throw new FormatException($"{file}: '{asOf}' is no time.");
        }
    }
}
