using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using SolutionTools.Packages;

namespace SolutionTools.Tests.Packages;

/// <summary>XML from strangers: refused with its place, and kept as it is otherwise.</summary>
[TestClass]
public sealed class SolutionXmlTests
{
    [TestMethod]
    [DataRow("<a>", "a.xml, line 1, column")]
    [DataRow("<a>\n<b></c></a>", "a.xml, line 2, column")]
    [DataRow("", "Root element is missing")]
    [DataRow("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "DTD is prohibited")]
    [DataRow("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "DTD is prohibited")]
    [DataRow("<other/>", "its root is 'other', not 'a'")]
    public void Read_OfBrokenXml_NamesFileAndPlace(string text, string expected)
    {
        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(text, "a"));

        Assert.StartsWith("a.xml", refusal.Message);
        Assert.Contains(expected, refusal.Message);
    }

    [TestMethod]
    public void Read_OfXmlWithoutEnd_Refuses()
    {
        var text = string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300));

        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(text));

        Assert.AreEqual("a.xml: its elements are nested deeper than 200.", refusal.Message);
    }

    [TestMethod]
    [DataRow("<a>\n  <b />\n</a>", "<a><b /></a>")]
    [DataRow("<a>  </a>", "<a>  </a>")]
    [DataRow("<a> <b/> text</a>", "<a> <b /> text</a>")]
    [DataRow("<a xml:space='preserve'> <b/> </a>", "<a xml:space=\"preserve\"> <b /> </a>")]
    [DataRow("<a> <?order x?> </a>", "<a><?order x?></a>")]
    public void Read_OfWhiteSpace_DropsOnlyWhatSetsElementsApart(string text, string expected) =>
        Assert.AreEqual(expected, Read(text).ToString(SaveOptions.DisableFormatting));

    [TestMethod]
    [DataRow("<a><b/>text<c/></a>")]
    [DataRow("<a>text<b/></a>")]
    [DataRow("<a>line&#13;&#10;feed</a>")]
    [DataRow("<a b='one&#10;two&#9;three'/>")]
    [DataRow("<a><![CDATA[<html>]]></a>")]
    [DataRow("<a><b/><![CDATA[ ]]></a>")]
    [DataRow("<a><!-- said --><b/></a>")]
    [DataRow("<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><b xsi:nil='true'></b></a>")]
    public void Write_ThenRead_KeepsWhatWasThere(string text)
    {
        var before = Read(text);

        var after = SolutionXml.Read(SolutionXml.Write(new XElement(before)), "a.xml").Root!;

        Assert.AreEqual(CanonicalXml.Of(before), CanonicalXml.Of(after));
    }

    [TestMethod]
    public void Write_ThenRead_KeepsAnyXml() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(SomeXml.Elements.ToArbitrary(), element =>
        {
            var before = Read(element.ToString(SaveOptions.DisableFormatting));
            var after = SolutionXml.Read(SolutionXml.Write(new XElement(before)), "a.xml").Root!;
            Assert.AreEqual(CanonicalXml.Of(before), CanonicalXml.Of(after));
        }));

    [TestMethod]
    public void PlaceOf_AnElementThatWasRead_IsItsLine() => Assert.AreEqual("line 3", SolutionXml.PlaceOf(Read("<a>\n\n<b/></a>").Element("b")!));

    private static XElement Read(string text, string? root = null) => SolutionXml.Read(Encoding.UTF8.GetBytes(text), "a.xml", root).Root!;
}
