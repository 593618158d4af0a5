using System.Xml.Linq;
using SolutionTools.Packages;

namespace SolutionTools.Tests;

/// <summary>Whether two zips hold the same solution: the same entries, XML equal canonically, other files byte by byte.</summary>
internal static class SolutionComparison
{
    private static readonly string[] Xml = [SolutionZip.ContentTypes, SolutionZip.Manifest, SolutionZip.Customizations];

    public static void AreEqual(SolutionZip expected, SolutionZip actual)
    {
        CollectionAssert.AreEqual(expected.Paths.ToArray(), actual.Paths.ToArray());
        foreach (var path in expected.Paths.Except(Xml))
        {
            CollectionAssert.AreEqual(expected.Bytes(path), actual.Bytes(path), path);
        }

        foreach (var path in Xml)
        {
            Assert.AreEqual(CanonicalXml.Of(Read(expected, path)), CanonicalXml.Of(Read(actual, path)), path);
        }
    }

    public static XElement Read(SolutionZip zip, string path) => SolutionXml.Read(zip.Bytes(path), path).Root!;
}
