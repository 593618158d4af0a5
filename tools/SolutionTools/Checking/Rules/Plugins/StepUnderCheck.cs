using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>A step.</summary>
internal sealed record StepUnderCheck(XElement Element)
{
    /// <summary>The message: by the name it has, or by an id that is the same everywhere; empty when neither is known.</summary>
    public string Message => Element.Text("SdkMessageName") is { Length: > 0 } name ? name
        : Messages.NameOf(Element.Text("SdkMessageId").AsId() ?? "") ?? "";

    /// <summary>The table; empty for a step of all tables.</summary>
    public string Table => Element.Text("PrimaryEntity") is var table && table.Same("none") ? "" : table;

    public string Stage => Element.Text("Stage");

    public string Mode => Element.Text("Mode");

    /// <summary>What is called: the type's id, name or export key, whichever is there.</summary>
    public string Handler => Element.Text("PluginTypeId").AsId() ?? (Element.Text("PluginTypeName") is { Length: > 0 } name ? name
        : Element.Text("PluginTypeExportKey"));

    public static IEnumerable<StepUnderCheck> All(SolutionUnderCheck solution) => solution.Steps.Select(step => new StepUnderCheck(step));
}
