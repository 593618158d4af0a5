using FsCheck;
using FsCheck.Fluent;
using SolutionTools.Layout;
using SolutionTools.Packages;
using SolutionTools.Packing;
using SolutionTools.Unpacking;

namespace SolutionTools.Tests;

/// <summary>Whatever comes in, it is used whole or refused in words: no other exception, nothing dropped in silence.</summary>
[TestClass]
public sealed class HostileInputTests
{
    private static readonly byte[] Zip = SampleSolution.Zip().ToArray();

    [TestMethod]
    public void Unpack_OfADamagedZip_RefusesOrGivesTheWholeBack() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Damage(Zip.Length).ToArbitrary(), damage =>
        {
            try
            {
                var zip = SolutionZip.Read(new MemoryStream(damage.Apply(Zip)));
                SolutionComparison.AreEqual(zip, SolutionPacker.Pack(SolutionUnpacker.Unpack(zip), new PackOptions()));
            }
            catch (SolutionRefusedException refusal)
            {
                Assert.IsNotEmpty(refusal.Message);
            }
        }));

    [TestMethod]
    public void Unpack_OfDamagedXml_RefusesOrGivesTheWholeBack()
    {
        var xml = SampleSolution.Bytes(SampleSolution.Customizations(SampleSolution.Parts));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Damage(xml.Length).ToArbitrary(), damage =>
        {
            var zip = Replaced(SampleSolution.Zip(), SolutionZip.Customizations, damage.Apply(xml));
            try
            {
                SolutionComparison.AreEqual(zip, SolutionPacker.Pack(SolutionUnpacker.Unpack(zip), new PackOptions()));
            }
            catch (SolutionRefusedException refusal)
            {
                Assert.IsNotEmpty(refusal.Message);
            }
        }));
    }

    [TestMethod]
    public void Pack_WithoutAnyOneOfTheFiles_RefusesOrGivesAnotherZip()
    {
        var files = SolutionUnpacker.Unpack(SampleSolution.Zip());
        var whole = SolutionPacker.Pack(files, new PackOptions()).ToArray();

        // The content types say what packing would say anyway, in another order.
        foreach (var missing in files.Paths.Where(path => path != "Other/ContentTypes.xml"))
        {
            var rest = new SourceFiles();
            foreach (var path in files.Paths.Where(path => path != missing))
            {
                rest.Add(path, files.Bytes(path));
            }

            Assert.IsFalse(TryPack(rest) is { } packed && packed.AsSpan().SequenceEqual(whole), $"{missing} was not missed.");
        }
    }

    [TestMethod]
    public void Pack_WithAnyOneOfTheFilesCutOff_RefusesOrGivesAnotherZip()
    {
        var files = SolutionUnpacker.Unpack(SampleSolution.Zip());
        var whole = SolutionPacker.Pack(files, new PackOptions()).ToArray();
        foreach (var cut in files.Paths)
        {
            var rest = new SourceFiles();
            foreach (var path in files.Paths)
            {
                rest.Add(path, path == cut ? files.Bytes(path)[..(files.Bytes(path).Length / 2)] : files.Bytes(path));
            }

            var packed = TryPack(rest);
            Assert.IsFalse(packed is not null && (Path.GetExtension(cut) == ".xml" || packed.AsSpan().SequenceEqual(whole)), $"{cut} was cut off unnoticed.");
        }
    }

    private static byte[]? TryPack(SourceFiles files)
    {
        try
        {
            return SolutionPacker.Pack(files, new PackOptions()).ToArray();
        }
        catch (SolutionRefusedException)
        {
            return null;
        }
    }

    private static SolutionZip Replaced(SolutionZip zip, string replaced, byte[] bytes)
    {
        var copy = new SolutionZip();
        foreach (var path in zip.Paths)
        {
            copy.Add(path, path == replaced ? bytes : zip.Bytes(path));
        }

        return copy;
    }

    private static Gen<Cut> Damage(int length) =>
        from at in Gen.Choose(0, length - 1)
        from kind in Gen.Choose(0, 3)
        from value in Gen.Choose(0, 255)
        from run in Gen.Choose(1, 40)
        select new Cut(at, kind, (byte)value, Math.Min(run, length - at));

    private sealed record Cut(int At, int Kind, byte Value, int Run)
    {
        public byte[] Apply(byte[] bytes) => Kind switch
        {
            0 => [.. bytes[..At], Value, .. bytes[(At + 1)..]],
            1 => [.. bytes[..At], .. bytes[(At + Run)..]],
            2 => [.. bytes[..(At + Run)], .. bytes[At..]],
            _ => bytes[..At],
        };
    }
}
