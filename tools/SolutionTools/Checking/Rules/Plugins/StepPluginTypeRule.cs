using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>What a step calls.</summary>
internal sealed class StepPluginTypeRule() : CheckRule(
    "step-plugin-type",
    "A step names a plug-in type of the solution, or of another one that is declared in MissingDependencies; its name and id agree.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var types = solution.PluginTypes.ToArray();
        foreach (var step in solution.Steps.Where(step => step.Text("PluginTypeExportKey").Length == 0 && step.Element("EventHandler") is null))
        {
            var (id, name) = (step.Text("PluginTypeId").AsId(), step.Text("PluginTypeName"));
            var byId = Array.Find(types, type => id is not null && type.Attr("PluginTypeId").AsId() == id);
            var byName = Array.Find(types, type => name.Length > 0 && type.Attr("AssemblyQualifiedName") == name);
            if (byId is null && byName is null && !IsDeclared(solution, step, name))
            {
                yield return At(
                    step.PointTo("PluginTypeName"), $"There is no plug-in type '{(name.Length > 0 ? name : id)}'.",
                    "Name a type of the solution, or declare the other solution's in MissingDependencies.");
            }
            else if (name.Length > 0 && id is not null && (byId is not null || byName is not null) && byId != byName)
            {
                yield return At(
                    step.PointTo("PluginTypeId"), "PluginTypeName and PluginTypeId name different types.",
                    "Write the id and the name of one type.");
            }
        }
    }

    private static bool IsDeclared(SolutionUnderCheck solution, XElement step, string name)
    {
        var (type, assembly) = PluginTypeName.Split(name);
        return solution.Declared.HasId(step.Text("PluginTypeId"))
            || solution.Declared.Has(ComponentType.PluginType, name)
            || solution.Declared.Has(ComponentType.PluginType, type)
            || solution.Declared.Has(ComponentType.Assembly, assembly);
    }
}
