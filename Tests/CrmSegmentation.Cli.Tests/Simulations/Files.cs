using System.Text;

namespace CrmSegmentation.Cli.Tests.Simulations;

/// <summary>Files of a test, in a folder of its own whose path is hidden from outputs.</summary>
internal sealed class Files
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crmseg-").FullName;

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Runs crmseg simulate; arguments that are names of the test's files become their paths.</summary>
    public async Task<CrmsegResult> SimulateAsync(params string[] args)
    {
        string[] words = [.. args.Select(arg => arg.Contains('.', StringComparison.Ordinal) && File.Exists(PathOf(arg)) ? PathOf(arg) : arg)];
        var result = await Crmseg.RunAsync(["simulate", .. words]);
        return result with { Output = result.Output.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal) };
    }

    public void Remove() => Directory.Delete(_folder, recursive: true);
}
