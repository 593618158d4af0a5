using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>The plug-in file that the solution ships depends on the sources alone, so that anybody can build what was shipped.</summary>
[TestClass]
public sealed class PluginBytesTests
{
    private const string Project = "Plugins/CrmSegmentation.Plugins/CrmSegmentation.Plugins.csproj";
    private const string Built = "artifacts/bin/CrmSegmentation.Plugins/release_net462/CrmSegmentation.Plugins.dll";

    private readonly string _parent = Directory.CreateTempSubdirectory("crmseg").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_parent, recursive: true);

    [TestMethod]
    public void Build_OfThePluginFileInTwoFolders_GivesTheSameBytes()
    {
        var plain = Build("a", cloned: false);
        var cloned = Build("a-folder/whose-name/is-longer", cloned: true);

        CollectionAssert.AreEqual(plain, cloned);
    }

    private byte[] Build(string name, bool cloned)
    {
        var folder = Path.Combine(_parent, name);
        var sources = Directory.EnumerateFiles(Repository.Root, "Directory.*").Concat([Repository.PathOf("global.json"), Repository.PathOf(".editorconfig")])
            .Concat(Repository.Files(Repository.PathOf("Plugins"), "*"))
            .Concat(Repository.Files(Repository.PathOf("tools/Sdk"), "*"));
        foreach (var source in sources)
        {
            var copy = Path.Combine(folder, Repository.Relative(source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }

        if (cloned)
        {
            // The SDK writes commit and remote into files when it finds them.
            Tool.TryRun("git", "-C", folder, "init", "-q");
            Tool.TryRun("git", "-C", folder, "remote", "add", "origin", "https://github.com/someone/something.git");
            Tool.TryRun("git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "--allow-empty", "-m", "empty");
        }

        var project = Path.Combine(folder, Project);
        var restored = Tool.TryRun("dotnet", "restore", project, "-nologo", "-v:q", "-nodeReuse:false");
        Assert.AreEqual(0, restored!.Value.ExitCode, restored.Value.Output);
        var built = Tool.TryRun("dotnet", "build", project, "-c", "Release", "-f", "net462", "--no-restore", "-nologo", "-v:q", "-nodeReuse:false");
        Assert.AreEqual(0, built!.Value.ExitCode, built.Value.Output);
        return File.ReadAllBytes(Path.Combine(folder, Built));
    }
}
