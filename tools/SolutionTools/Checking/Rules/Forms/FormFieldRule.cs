using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>Columns on forms.</summary>
internal sealed class FormFieldRule() : CheckRule(
    "form-field",
    "The columns that a form shows exist.",
    "The import fails, or the form shows an error.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from form in FormUnderCheck.All(solution)
        from control in form.BoundControls
        let column = control.Attr("datafieldname")
        where !form.Table.MayHave(column) && !solution.Declared.HasColumn(form.Table.LogicalName, column)
        select At(control, $"'{form.Table.LogicalName}' has no column '{column}'.", "Correct datafieldname, or add the column.");
}
