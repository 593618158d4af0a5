using SolutionTools.Checking.Reading;
using SolutionTools.Checking.Rules.Apps;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>Scripts of forms.</summary>
internal sealed class FormLibraryRule() : CheckRule(
    "form-library",
    "Libraries of a form are web resources, and event handlers name libraries of the form.",
    "The form opens with a script error.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var form in FormUnderCheck.Elements(solution))
        {
            var libraries = form.Descendants("Library").ToArray();
            foreach (var library in libraries.Where(library => !References.HasWebResource(solution, library.Attr("name"))))
            {
                yield return At(library, $"There is no web resource '{library.Attr("name")}'.", "Add it, or declare it in MissingDependencies.");
            }

            // A difference holds only the libraries that it adds.
            if (!solution.IsManaged)
            {
                foreach (var handler in form.Descendants("Handler")
                    .Where(handler => libraries.All(library => !library.Attr("name").Same(handler.Attr("libraryName")))))
                {
                    yield return At(handler, $"'{handler.Attr("libraryName")}' is no library of the form.", "Add it to formLibraries.");
                }
            }
        }
    }
}
