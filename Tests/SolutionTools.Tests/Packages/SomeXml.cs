using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace SolutionTools.Tests.Packages;

/// <summary>XML of any shape: texts that look like markup, white space of every kind, comments, mixed content.</summary>
internal static class SomeXml
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly Gen<string> Names = Gen.Elements("a", "Name", "form", "label", "cell");

    private static readonly Gen<string> Texts = Gen.Elements("", " ", "\n", "text", " padded ", "<b>", "a & b", "\r\n", "\t", "]]>", "ü漢", "'\"");

    public static Gen<XElement> Elements { get; } = Gen.Sized(size => ElementsOf(Math.Min(size, 40)));

    private static Gen<XElement> ElementsOf(int size) =>
        from name in Names
        from attributes in Attributes
        from nodes in size <= 1
            ? Texts.Select(text => new object[] { text })
            : Gen.OneOf(Nodes(size / 3).ArrayOf(3), Nodes(size / 3).ArrayOf(1), Texts.Select(text => new object[] { text }), Gen.Constant(Array.Empty<object>()))
        select new XElement(name, attributes, nodes);

    private static Gen<object> Nodes(int size) =>
        Gen.Frequency(
            (6, ElementsOf(size).Select(element => (object)element)),
            (2, Texts.Select(text => (object)text)),
            (1, Gen.Constant((object)new XComment("said"))));

    private static Gen<XAttribute[]> Attributes =>
        Gen.OneOf(
            Gen.Constant(Array.Empty<XAttribute>()),
            Texts.Select(text => new[] { new XAttribute("one", text), new XAttribute("two", "2") }),
            Gen.Constant(new[] { new XAttribute(XNamespace.Xmlns + "xsi", Xsi.NamespaceName), new XAttribute(Xsi + "nil", "true") }));
}
