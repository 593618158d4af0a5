using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>Something that must be there for a component to work.</summary>
/// <param name="Place">Who needs it.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column; empty when the table is meant.</param>
/// <param name="Control">The control; empty when a table or column is meant.</param>
internal sealed record Need(XObject Place, string Table, string Column = "", string Control = "")
{
    // What is delivered with the platform, under names of its own.
    private static readonly string[] PlatformControls = ["MscrmControls.", "Microsoft."];

    public string Key => $"{Table}/{Column}/{Control}".Lower();

    public string Words => Control.Length > 0 ? $"The control '{Control}'" : Column.Length > 0 ? $"The column '{Column}' of '{Table}'" : $"The table '{Table}'";

    public bool IsMet(SolutionUnderCheck solution)
    {
        if (Control.Length > 0)
        {
            return Array.Exists(PlatformControls, prefix => Control.StartsWith(prefix, StringComparison.Ordinal))
                || solution.Controls.Any(control => control.Text("Name").Same(Control))
                || solution.Declared.Has(ComponentType.Control, Control);
        }

        // Columns of own tables have rules of their own, which say more.
        var table = solution.Tables.Find(Table);
        return table is null
            ? solution.Declared.HasTable(Table)
            : Column.Length == 0 || !table.IsOfPlatform || !Column.Contains('_', StringComparison.Ordinal)
                || table.MayHave(Column) || solution.Declared.HasColumn(Table, Column);
    }
}
