using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>A way to spoil the good solution, and the rule that must see it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Change">What is done.</param>
internal sealed record Break(string Rule, Action<TestSolution> Change)
{
    public static Break Of(string rule, Action<XElement> change) => new(rule, solution => solution.Edit(change));

    public static Break OfManifest(string rule, Action<XElement> change) => new(rule, solution => solution.Manifest(change));

    public static Break OfPart(string rule, string part, Action<XElement> change) => new(rule, solution => solution.Edit(part, change));

    public static Break OfFile(string rule, TestAssembly file) => new(rule, solution => solution.Put(TestSolution.Dll, file.Build()));
}

/// <summary>How tests find their way in customizations.xml.</summary>
internal static class Ways
{
    /// <summary>The first element of a name that has a text in a child or attribute.</summary>
    public static XElement First(this XElement root, string name, string key = "", string value = "") => root.Descendants(name)
        .First(element => key.Length == 0 || element.Element(key)?.Value == value || element.Attribute(key)?.Value == value);

    public static XElement Column(this XElement root, string logicalName) => root.First("attribute", "LogicalName", logicalName);

    public static XElement Relationship(this XElement root, string name = "tst_score_ContactId_contact") => root.First("EntityRelationship", "Name", name);

    public static XElement Step(this XElement root, int number = 0) => root.Descendants("SdkMessageProcessingStep").ElementAt(number);

    /// <summary>Adds a copy of an element behind it.</summary>
    public static XElement Twice(this XElement element)
    {
        var copy = new XElement(element);
        element.AddAfterSelf(copy);
        return copy;
    }

    public static void Set(this XElement element, string attribute, string value) => element.SetAttributeValue(attribute, value);

    public static void SetChild(this XElement element, string child, string value) => element.SetElementValue(child, value);
}
