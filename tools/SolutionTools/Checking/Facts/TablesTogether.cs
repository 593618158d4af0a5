using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Facts;

/// <summary>
/// The tables of all solutions that are checked together with a data package. What none of them could bring, because it has another
/// publisher's prefix, is taken to exist.
/// </summary>
internal sealed class TablesTogether(IReadOnlyList<SolutionUnderCheck> solutions)
{
    public bool IsMissing(string table) => solutions.Any(solution => solution.IsOurs(table)) && !Find(table).Any();

    public bool IsMissing(string table, string column)
    {
        var found = Find(table).ToArray();
        return found.Length > 0
            && !found.Any(one => one.MayHave(column))
            && (found.Any(one => one.IsDefined) || !column.Contains('_', StringComparison.Ordinal) || solutions.Any(solution => solution.IsOurs(column)));
    }

    /// <summary>The types that the column has; more than one where solutions do not agree.</summary>
    public IEnumerable<string> TypesOf(string table, string column) => Columns(table, column).Select(found => found.Column.Type).Distinct();

    /// <summary>The values of the column's options; null when they are not known.</summary>
    public IReadOnlySet<int>? ChoicesOf(string table, string column)
    {
        var values = new HashSet<int>();
        foreach (var (solution, found) in Columns(table, column))
        {
            if (found.Element is null || Options(solution, found.Element) is not { } options)
            {
                return null;
            }

            values.UnionWith(options.Descendants().Where(option => option.Name.LocalName is "option" or "state" or "status")
                .Select(option => option.Attr("value").TryWhole(out var value) ? value : 0));
        }

        return values.Count == 0 ? null : values;
    }

    private static XElement? Options(SolutionUnderCheck solution, XElement column) => column.Element("optionset")
        ?? solution.Choices.FirstOrDefault(choice => choice.Attr("Name").Same(column.Text("OptionSetName")));

    private IEnumerable<Table> Find(string table) => solutions.Select(solution => solution.Tables.Find(table)).OfType<Table>();

    private IEnumerable<(SolutionUnderCheck Solution, Column Column)> Columns(string table, string column) =>
        from solution in solutions
        let found = solution.Tables.Find(table)?.Columns.GetValueOrDefault(column.Lower())
        where found is not null
        select (solution, found);
}
