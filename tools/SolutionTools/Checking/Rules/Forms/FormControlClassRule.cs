using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>Controls that fit their columns.</summary>
internal sealed class FormControlClassRule() : CheckRule(
    "form-control-class",
    "The class of a control fits the type of the column that it shows, and is a GUID.",
    "The form shows an error in place of the column.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var form in FormUnderCheck.All(solution))
        {
            foreach (var control in form.BoundControls)
            {
                var text = control.Attr("classid");
                var type = form.Table.Columns.GetValueOrDefault(control.Attr("datafieldname").Lower())?.Type ?? "";
                if (text.Length > 0 && text.AsId() is null)
                {
                    yield return At(control, $"'{text}' is no class of a control.", "Write the GUID of a control.");
                }
                else if (type.Length > 0 && ClassIds.TypesOf(text.AsId() ?? "") is { } types && !types.Contains(type) && !IsOfPlatform(form, type, text.AsId()))
                {
                    yield return At(
                        control, $"The control shows {string.Join(" or ", types)}; '{control.Attr("datafieldname")}' is of type '{type}'.",
                        "Use the class id of the type.");
                }
            }
        }
    }

    /// <summary>The card forms that the platform makes show the date of creation by a lookup's class.</summary>
    private static bool IsOfPlatform(FormUnderCheck form, string type, string? id) => form.Type == "card" && type == "datetime" && id == ClassIds.Lookup;
}
