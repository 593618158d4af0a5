using System.Xml;
using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking;

/// <summary>One thing that must hold in every solution. A rule keeps no state, and never throws on what it reads.</summary>
/// <param name="id">The id, which never changes.</param>
/// <param name="what">What must hold.</param>
/// <param name="why">What happens otherwise.</param>
/// <param name="severity">How bad it is to break it.</param>
internal abstract class CheckRule(string id, string what, string why, Severity severity = Severity.Error)
{
    public RuleDescription Description { get; } = new(id, severity, what, why);

    /// <summary>Finds what breaks the rule.</summary>
    public abstract IEnumerable<Finding> Check(SolutionUnderCheck solution);

    /// <summary>A finding at an element or attribute.</summary>
    protected Finding At(XObject node, string message, string remedy)
    {
        var line = node is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;
        return new Finding(Description.Id, Description.Severity, PartName.Of(node), ElementPath.Of(node), line, message, remedy);
    }

    /// <summary>A finding about a whole file.</summary>
    protected Finding In(string file, string message, string remedy, int line = 0) =>
        new(Description.Id, Description.Severity, file, "", line, message, remedy);
}
