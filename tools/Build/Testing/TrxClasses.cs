using System.Xml.Linq;

namespace CrmSegmentation.Build.Testing;

/// <summary>Finds the class of a test, which a result file keeps apart from the test's result.</summary>
public sealed class TrxClasses(XDocument document)
{
    private readonly ILookup<string?, string?> _classes = document.Descendants()
        .Where(element => element.Name.LocalName == "UnitTest")
        .ToLookup(
            test => (string?)test.Attribute("id"),
            test => (string?)test.Elements().FirstOrDefault(child => child.Name.LocalName == "TestMethod")?.Attribute("className"));

    public string FullName(XElement result)
    {
        var name = (string?)result.Attribute("testName") ?? "(a test without a name)";
        return _classes[(string?)result.Attribute("testId")].FirstOrDefault() is { } owner ? $"{owner.Split(',')[0]}.{name}" : name;
    }
}
