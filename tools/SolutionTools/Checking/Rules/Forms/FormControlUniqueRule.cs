using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>Ids on forms.</summary>
internal sealed class FormControlUniqueRule() : CheckRule(
    "form-control-unique",
    "Controls, tabs, sections and cells of a form have ids of their own, and tabs and sections GUIDs.",
    "The form does not open, or the designer loses parts of it.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var form in FormUnderCheck.Elements(solution))
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var element in form.Descendants().Where(element => element.Name.LocalName is "control" or "tab" or "section" or "cell"))
            {
                var isControl = element.Name.LocalName == "control";
                var id = element.Attr("id");
                if (id.Length > 0 && !seen.Add(isControl ? $"control {id}" : id))
                {
                    yield return At(element, $"Another {element.Name.LocalName} of the form has the id '{id}'.", "Give it an id of its own.");
                }
                else if (!isControl && id.Length > 0 && id.AsId() is null)
                {
                    yield return At(element, $"'{id}' is no GUID.", "Write a GUID in braces.");
                }

                if (element.Attr("uniqueid") is { Length: > 0 } unique && !seen.Add($"unique {unique}"))
                {
                    yield return At(element, $"Another control has the uniqueid '{unique}'.", "Give it one of its own.");
                }
            }
        }
    }
}
