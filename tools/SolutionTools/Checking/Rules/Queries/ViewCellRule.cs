using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>Columns of a view's layout.</summary>
internal sealed class ViewCellRule() : CheckRule(
    "view-cell",
    "Every cell of a view's layout shows a column that its query asks for, and no column twice.",
    "The column stays empty, or the view does not open.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var view in ViewUnderCheck.All(solution).Where(view => view.Grid is not null && view.Fetch is not null))
        {
            var levels = view.Levels.ToArray();
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var cell in view.Grid!.Descendants("cell"))
            {
                var name = cell.Attr("name");
                if (name.Length == 0 || !IsAsked(levels, name.Lower()))
                {
                    yield return At(cell, $"The query does not ask for '{name}'.", "Add the attribute to fetchxml, or remove the cell.");
                }
                else if (!seen.Add(name))
                {
                    yield return At(cell, $"The layout shows '{name}' twice.", "Keep one cell.");
                }
            }
        }
    }

    private static bool IsAsked(QueryLevel[] levels, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? levels.Length == 0 || levels[0].Answers?.Contains(name) != false
                || levels.Any(level => level.Element.Elements("attribute").Any(a => a.Attr("alias").Same(name)))
            : levels.Any(level => level.Alias.Same(name[..dot]) && level.Answers?.Contains(name[(dot + 1)..]) != false);
    }
}
