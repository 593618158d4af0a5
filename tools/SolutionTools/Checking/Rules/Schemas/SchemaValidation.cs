using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.Schema;

namespace SolutionTools.Checking.Rules.Schemas;

/// <summary>
/// Validates a document again and again: what is not declared is set down and taken out, until what is left can be judged.
/// </summary>
internal sealed partial class SchemaValidation(SchemaLibrary library)
{
    // Each pass shows the first undeclared child of each parent; no parent has more of them than this.
    private const int MostPasses = 80;

    /// <summary>Nodes that neither the schemas nor the list of drift know: what they are, and the message.</summary>
    public List<SchemaProblem> Undeclared { get; } = [];

    /// <summary>What is wrong otherwise.</summary>
    public List<SchemaProblem> Errors { get; } = [];

    /// <summary>Validates; the document is taken apart on the way.</summary>
    public void Run(XDocument document)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var strangers = new Dictionary<XObject, string>();
            var errors = new List<(XObject, string)>();
            document.Validate(library.Schemas!, (sender, e) =>
            {
                if (e.Severity != XmlSeverityType.Error || sender is not XObject node)
                {
                    return;
                }

                if (Stranger(node, e.Message) is var (stranger, name))
                {
                    strangers.TryAdd(stranger, name);
                }
                else
                {
                    errors.Add((node, Expected().Replace(e.Message, "").Trim()));
                }
            });

            if (strangers.Count == 0)
            {
                Errors.AddRange(errors
                    .Where(error => !library.Drift.HoldsError(PathOf(error.Item1), error.Item2))
                    .Select(error => SchemaProblem.At(error.Item1, error.Item2)));
                return;
            }

            TakeOut(strangers);
        }

        Errors.Add(SchemaProblem.At(document.Root!, "More is not declared than can be listed; what is valid otherwise was not seen."));
    }

    private void TakeOut(Dictionary<XObject, string> strangers)
    {
        foreach (var (node, name) in strangers)
        {
            if (!library.Drift.HoldsNode(name))
            {
                Undeclared.Add(SchemaProblem.At(node, name));
            }

            if (node is XAttribute { Parent: not null } attribute)
            {
                attribute.Remove();
            }
            else if (node is XElement { Parent: not null } element)
            {
                element.Remove();
            }
        }
    }

    private static (XObject Node, string Name)? Stranger(XObject node, string message)
    {
        if (node is XAttribute { Parent: { } owner } attribute && UndeclaredAttribute().IsMatch(message))
        {
            return (attribute, $"attr {owner.Name.LocalName}/@{attribute.Name.LocalName}");
        }

        if (node is XElement element && InvalidChild().Match(message) is { Success: true } match)
        {
            var (parent, child) = (match.Groups[1].Value, match.Groups[2].Value);
            var found = element.Name.LocalName == child ? element : element.Elements().FirstOrDefault(e => e.Name.LocalName == child);
            return found?.Parent is null ? null : (found, $"elem {parent}/{child}");
        }

        return null;
    }

    private static string PathOf(XObject node) => node switch
    {
        XElement element => string.Join('/', element.AncestorsAndSelf().Reverse().Select(e => e.Name.LocalName).TakeLast(4)),
        XAttribute { Parent: { } parent } attribute => $"{parent.Name.LocalName}/@{attribute.Name.LocalName}={attribute.Value}",
        _ => "?",
    };

    [GeneratedRegex("^The '[^']+' attribute is not declared")]
    private static partial Regex UndeclaredAttribute();

    [GeneratedRegex("^The element '([^']+)' has invalid child element '([^']+)'")]
    private static partial Regex InvalidChild();

    [GeneratedRegex("List of possible elements expected.*", RegexOptions.Singleline)]
    private static partial Regex Expected();
}
