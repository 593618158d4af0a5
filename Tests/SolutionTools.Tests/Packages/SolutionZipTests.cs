using System.IO.Compression;
using System.Text;
using SolutionTools.Packages;

namespace SolutionTools.Tests.Packages;

/// <summary>Zips from strangers: what is refused, and in which words.</summary>
[TestClass]
public sealed class SolutionZipTests
{
    private static readonly SolutionZipLimits Small = new() { PackedBytes = 5_000, UnpackedBytes = 20_000, Entries = 5, Ratio = 10, UnsuspiciousBytes = 1_000 };

    [TestMethod]
    [DataRow("../evil.xml")]
    [DataRow("a/../../evil.xml")]
    [DataRow("/etc/evil.xml")]
    [DataRow("C:/evil.xml")]
    [DataRow("a//evil.xml")]
    [DataRow("a/./evil.xml")]
    [DataRow("..\\evil.xml")]
    [DataRow("a/nul.txt")]
    [DataRow("a/evil.")]
    [DataRow("a/ev\u0001il.xml")]
    [DataRow("../folder/")]
    public void Read_OfAPathThatLeavesThePackage_Refuses(string path)
    {
        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(Zip((path, "x"))));

        Assert.Contains("does not stay inside the package", refusal.Message);
    }

    [TestMethod]
    [DataRow("a.xml", "a.xml")]
    [DataRow("a.xml", "A.xml")]
    [DataRow("a/b.xml", "a\\b.xml")]
    public void Read_OfAnEntryThatIsThereTwice_Refuses(string one, string other)
    {
        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(Zip((one, "x"), (other, "y"))));

        Assert.Contains("in the package twice", refusal.Message);
    }

    [TestMethod]
    public void Read_OfABomb_StopsAtTheLimit()
    {
        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(Zip(("bomb.xml", new string(' ', 1_000_000))), Small));

        Assert.Contains("bomb.xml: it unpacks to more than", refusal.Message);
    }

    [TestMethod]
    public void Read_OfManyLargeEntries_StopsAtTheTotal()
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(number => (char)('a' + (number * 7919 % 26))));
        var limits = Small with { UnpackedBytes = 3_000, UnsuspiciousBytes = 100_000, PackedBytes = 1_000_000 };

        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(Zip(("a.xml", text), ("b.xml", text)), limits));

        Assert.AreEqual("b.xml", refusal.File);
    }

    [TestMethod]
    public void Read_OfTooManyEntries_Refuses()
    {
        var entries = Enumerable.Range(0, 6).Select(number => ($"{number}.xml", "x")).ToArray();

        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(Zip(entries), Small));

        Assert.AreEqual("The zip: it has more than 5 entries.", refusal.Message);
    }

    [TestMethod]
    public void Read_OfTooManyBytes_Refuses()
    {
        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(new byte[6_000], Small));

        Assert.AreEqual("The zip: it has more than 5000 bytes.", refusal.Message);
    }

    [TestMethod]
    public void Read_OfWhatIsNoZip_Refuses()
    {
        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read("not a zip"u8.ToArray()));

        Assert.StartsWith("The zip: it cannot be read:", refusal.Message);
    }

    [TestMethod]
    public void Read_OfADamagedEntry_Refuses()
    {
        var zip = Zip(CompressionLevel.NoCompression, ("a.xml", "the content"));
        zip[zip.AsSpan().IndexOf("the content"u8)] ^= 1;

        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => Read(zip));

        Assert.AreEqual("a.xml: its size or checksum is wrong: the zip is damaged.", refusal.Message);
    }

    [TestMethod]
    public void Write_OfTheSameFilesInAnotherOrder_GivesTheSameBytes()
    {
        var one = Read(Zip(("b.xml", "b"), ("solution.xml", "s"), ("a/c.xml", "c"), ("folder/", "")));
        var other = Read(Zip(("a/c.xml", "c"), ("b.xml", "b"), ("solution.xml", "s")));

        CollectionAssert.AreEqual(one.ToArray(), other.ToArray());
        using var archive = new ZipArchive(new MemoryStream(one.ToArray()));
        CollectionAssert.AreEqual(new[] { "solution.xml", "a/c.xml", "b.xml" }, archive.Entries.Select(entry => entry.FullName).ToArray());
    }

    [TestMethod]
    public void Bytes_OfWhatIsNotThere_Refuses()
    {
        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => new SolutionZip().Bytes("nothing.xml"));

        Assert.AreEqual("nothing.xml: it is not in the zip.", refusal.Message);
    }

    private static SolutionZip Read(byte[] bytes, SolutionZipLimits? limits = null) => SolutionZip.Read(new MemoryStream(bytes), limits);

    private static byte[] Zip(params (string Path, string Text)[] entries) => Zip(CompressionLevel.Optimal, entries);

    private static byte[] Zip(CompressionLevel level, params (string Path, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in entries)
            {
                using var content = archive.CreateEntry(path, level).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
