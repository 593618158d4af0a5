using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Facts;

/// <summary>A column of a table.</summary>
/// <param name="LogicalName">Its name in lower case.</param>
/// <param name="Type">Its type as customizations.xml spells it, in lower case; empty when it is not known.</param>
/// <param name="Element">Where the solution defines it; null for a column of the platform.</param>
internal sealed record Column(string LogicalName, string Type, XElement? Element)
{
    public bool IsSecured => Element.Text("IsSecured") == "1";

    public bool IsCustom => Element.Text("IsCustomField") == "1";
}
