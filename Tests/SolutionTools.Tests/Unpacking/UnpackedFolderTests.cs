using SolutionTools.Layout;
using SolutionTools.Packages;
using SolutionTools.Unpacking;

namespace SolutionTools.Tests.Unpacking;

/// <summary>The folder is written whole or not at all, and nothing else is lost.</summary>
[TestClass]
public sealed class UnpackedFolderTests
{
    private readonly string _parent = Directory.CreateTempSubdirectory("crmseg").FullName;

    private string Target => Path.Combine(_parent, "Smp");

    [TestCleanup]
    public void Clean() => Directory.Delete(_parent, recursive: true);

    [TestMethod]
    public void Write_ToNowhereOrAnEmptyFolder_MakesTheFolder()
    {
        UnpackedFolder.Write(SampleSolution.Folder(), Target, force: false);
        Assert.IsTrue(File.Exists(Path.Combine(Target, "Other", "Solution.xml")));

        Directory.CreateDirectory(Path.Combine(_parent, "empty"));
        UnpackedFolder.Write(SampleSolution.Folder(), Path.Combine(_parent, "empty") + "/", force: false);
        Assert.IsTrue(File.Exists(Path.Combine(_parent, "empty", "Other", "Solution.xml")));
        Assert.HasCount(2, Directory.GetFileSystemEntries(_parent));
    }

    [TestMethod]
    public void Write_OverTheSameSolution_ReplacesItAndKeepsSettingsAndHiddenFiles()
    {
        UnpackedFolder.Write(SampleSolution.Folder(files: ("Roles/Old.xml", "<Role />")), Target, force: false);
        File.WriteAllText(Path.Combine(Target, "pack.json"), "{}");
        File.WriteAllText(Path.Combine(Target, ".note"), "kept");

        UnpackedFolder.Write(SampleSolution.Folder(files: ("Roles/New.xml", "<Role />")), Target, force: false);

        Assert.IsFalse(File.Exists(Path.Combine(Target, "Roles", "Old.xml")));
        Assert.IsTrue(File.Exists(Path.Combine(Target, "Roles", "New.xml")));
        Assert.AreEqual("{}", File.ReadAllText(Path.Combine(Target, "pack.json")));
        Assert.AreEqual("kept", File.ReadAllText(Path.Combine(Target, ".note")));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_parent));
    }

    [TestMethod]
    public void Write_OverSomethingElse_RefusesUnlessForced()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.txt"), "years of work");

        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => UnpackedFolder.Write(SampleSolution.Folder(), Target, force: false));

        Assert.Contains("not empty and holds no unpacked solution", refusal.Message);
        Assert.AreEqual("years of work", File.ReadAllText(Path.Combine(Target, "thesis.txt")));
        UnpackedFolder.Write(SampleSolution.Folder(), Target, force: true);
        Assert.IsFalse(File.Exists(Path.Combine(Target, "thesis.txt")));
    }

    [TestMethod]
    public void Write_OverAnotherSolution_Refuses()
    {
        var other = new SourceFiles();
        other.Add("Other/Solution.xml", SampleSolution.Bytes(SampleSolution.Manifest().Replace(">Smp<", ">Else<", StringComparison.Ordinal)));
        other.Write(Target);

        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(() => UnpackedFolder.Write(SampleSolution.Folder(), Target, force: false));

        Assert.Contains("the folder holds the solution Else, not Smp", refusal.Message);
    }

    [TestMethod]
    public void Write_WithAHiddenFolderInTheWay_LeavesEverythingAsItWas()
    {
        UnpackedFolder.Write(SampleSolution.Folder(), Target, force: false);
        Directory.CreateDirectory(Path.Combine(Target, ".git"));

        Assert.Contains("would be lost", Assert.ThrowsExactly<SolutionRefusedException>(() => UnpackedFolder.Write(SampleSolution.Folder(), Target, force: false)).Message);

        Assert.IsTrue(File.Exists(Path.Combine(Target, "Other", "Solution.xml")));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_parent));
    }

    [TestMethod]
    public void Write_OverAFile_Refuses()
    {
        File.WriteAllText(Target, "a file");

        Assert.Contains("it is a file", Assert.ThrowsExactly<SolutionRefusedException>(() => UnpackedFolder.Write(SampleSolution.Folder(), Target, force: true)).Message);
    }
}
