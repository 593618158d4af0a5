using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>Code components on forms.</summary>
internal sealed class FormControlDescriptionRule() : CheckRule(
    "form-control-description",
    "Every controlDescription describes a control of the form by its uniqueid, and says what is shown.",
    "The code component is not shown; users see the plain column.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var form in FormUnderCheck.Elements(solution))
        {
            var unique = form.Descendants("control").Select(control => control.Attr("uniqueid").AsId()).OfType<string>().ToHashSet();
            foreach (var description in form.Descendants("controlDescription").Where(description => description.Attr("solutionaction") != "Removed"))
            {
                var target = description.Attr("forControl");
                if (target.AsId() is not { } id || !unique.Contains(id))
                {
                    yield return At(
                        description, $"No control of the form has the uniqueid '{target}'.",
                        "Write the uniqueid of the control, or remove the description.");
                }
                else if (!description.Elements("customControl").Any())
                {
                    yield return At(description, "The description names no customControl.", "Name the control for each form factor.");
                }
            }
        }
    }
}
