using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>What a custom API is bound to.</summary>
internal sealed class CustomApiBindingRule() : CheckRule(
    "custom-api-binding",
    "bindingtype is 0 without, 1 or 2 with a table; allowedcustomprocessingsteptype is 0, 1 or 2; a function answers something and is not made for workflows.",
    "The import fails, and none of it can be changed later.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var api in ApiUnderCheck.All(solution))
        {
            var element = api.Element;
            var (binding, table, isFunction) = (element.Text("bindingtype"), element.Text("boundentitylogicalname"), element.Text("isfunction") == "1");
            if (binding is not ("0" or "1" or "2"))
            {
                yield return At(element.PointTo("bindingtype"), $"bindingtype is '{binding}'.", "Write 0 (global), 1 (table) or 2 (collection).");
            }
            else if (binding == "0" != (table.Length == 0))
            {
                yield return At(
                    element.PointTo("boundentitylogicalname"), binding == "0" ? "A global API names a table." : "A bound API names no table.",
                    "Make bindingtype and boundentitylogicalname agree.");
            }

            if (element.Text("allowedcustomprocessingsteptype") is not ("0" or "1" or "2"))
            {
                yield return At(
                    element.PointTo("allowedcustomprocessingsteptype"),
                        $"allowedcustomprocessingsteptype is '{element.Text("allowedcustomprocessingsteptype")}'.",
                    "Write 0 (none), 1 (asynchronous) or 2 (both).");
            }

            if (isFunction && !api.Responses(solution).Any())
            {
                yield return At(element.PointTo("isfunction"), "A function answers nothing.", "Give it a response property, or make it an action.");
            }

            if (isFunction && element.Text("workflowsdkstepenabled") == "1")
            {
                yield return At(element.PointTo("workflowsdkstepenabled"), "A function cannot be a workflow's step.", "Write 0, or make it an action.");
            }
        }
    }
}
