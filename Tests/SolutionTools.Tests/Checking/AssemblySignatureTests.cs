using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FsCheck;
using FsCheck.Fluent;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Tests.Checking;

/// <summary>Whether a plug-in file is what was signed.</summary>
[TestClass]
public sealed class AssemblySignatureTests
{
    // Of other authors, by other tools; they have Authenticode signatures too, which come after the strong name.
    [TestMethod]
    [DataRow("Microsoft.VisualStudio.TestPlatform.ObjectModel.dll")]
    [DataRow("Microsoft.Testing.Platform.dll")]
    [DataRow("MSTest.TestFramework.dll")]
    [DataRow("Microsoft.ApplicationInsights.dll")]
    public void Signature_OfAForeignFile_IsVerified(string name) => Assert.AreEqual(StrongName.Valid, Verify(Beside(name)));

    // Files of .NET Framework have a key of their names, and another one by which they are signed.
    [TestMethod]
    public void Signature_ByASecondKey_IsVerified()
    {
        var key = Convert.ToHexString(TestKey.PublicKey);
        var weak = typeof(object).Assembly.GetName().GetPublicKey()!;

        Assert.AreEqual(StrongName.Broken, Verify(new TestAssembly { Key = weak }.Build()));
        Assert.AreEqual(StrongName.Valid, Verify(new TestAssembly { Key = weak, SignatureKey = key }.Build()));
        Assert.AreEqual(StrongName.Unverifiable, Verify(new TestAssembly { Key = weak, SignatureKey = "no key" }.Build()));
    }

    [TestMethod]
    public void Signature_OfTheCompilerWithThePublicKeyAlone_IsEmpty() => Assert.AreEqual(StrongName.Public, Verify(Beside("Microsoft.Xrm.Sdk.dll")));

    [TestMethod]
    public void Signature_OfAFileWithoutKey_IsNone() => Assert.AreEqual(StrongName.None, Verify(new TestAssembly { IsNamed = false }.Build()));

    [TestMethod]
    public void Signature_ThatIsYetToCome_IsDelayed() => Assert.AreEqual(StrongName.Delayed, Verify(new TestAssembly { SaysSigned = false }.Build()));

    [TestMethod]
    public void Signature_OfAFileWithAnotherByte_IsBroken()
    {
        var signed = new TestAssembly().Build();
        var free = Free(signed);

        Prop.ForAll(Gen.Choose(0, signed.Length - 1).ToArbitrary(), at =>
        {
            var changed = (byte[])signed.Clone();
            changed[at] ^= 0x40;

            return Known(changed) is not { } name || (name == StrongName.Valid) == free(at);
        }).QuickCheckThrowOnFailure();
    }

    [TestMethod]
    [DataRow(16)]
    [DataRow(1024)]
    public void Signature_OfAFileThatEndsEarly_IsNotValid(int left)
    {
        var signed = new TestAssembly().Build();

        Assert.AreNotEqual(StrongName.Valid, Known(signed[..^left]) ?? StrongName.Broken);
    }

    private static byte[] Beside(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name));

    // What is not signed: the checksum, the entry of the certificate table, and what fills the headers up.
    private static Func<int, bool> Free(byte[] file)
    {
        using var reader = new PEReader(new MemoryStream(file));
        var headers = reader.PEHeaders;
        var optional = headers.PEHeaderStartOffset;
        var end = optional + headers.CoffHeader.SizeOfOptionalHeader + (40 * headers.SectionHeaders.Length);
        var first = headers.SectionHeaders.Min(section => section.PointerToRawData);
        return at => (at >= optional + 64 && at < optional + 68) || (at >= optional + 128 && at < optional + 136) || (at >= end && at < first);
    }

    private static StrongName? Known(byte[] file)
    {
        try
        {
            return Verify(file);
        }
        catch (Exception exception) when (exception is BadImageFormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    private static StrongName Verify(byte[] bytes)
    {
        using var file = new PEReader(new MemoryStream(bytes));
        var metadata = file.GetMetadataReader();
        return new StrongNameReader(file, bytes).Verify(metadata, metadata.GetAssemblyDefinition());
    }
}
