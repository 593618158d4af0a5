using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>Differences are for managed solutions.</summary>
internal sealed class FormDiffUnmanagedRule() : CheckRule(
    "form-diff-unmanaged",
    "solutionaction and ordinalvalue stand in managed solutions only.",
    "The import of an unmanaged solution fails with 8004801a: 'ordinalvalue' attribute is not declared.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => !solution.HasManifest || solution.IsManaged ? [] :
        from element in solution.Customizations.Descendants()
        from attribute in element.Attributes()
        where attribute.Name.LocalName is "solutionaction" or "ordinalvalue"
        select At(
            attribute, $"An unmanaged solution holds {attribute.Name.LocalName}.",
            "Ship the whole form, or an own form beside it, in the unmanaged zip.");
}
