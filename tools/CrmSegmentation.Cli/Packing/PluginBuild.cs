using System.ComponentModel;
using System.Diagnostics;
using SolutionTools.Packages;

namespace CrmSegmentation.Cli.Packing;

/// <summary>The plug-in file for Dataverse: built from the repository, always anew.</summary>
internal static class PluginBuild
{
    private const string Project = "Plugins/CrmSegmentation.Plugins/CrmSegmentation.Plugins.csproj";
    private const string Built = "artifacts/bin/CrmSegmentation.Plugins/release_net462/CrmSegmentation.Plugins.dll";

    /// <summary>Builds the file and reads it.</summary>
    /// <param name="root">The repository; null outside of one.</param>
    /// <exception cref="SolutionRefusedException">It cannot be built.</exception>
    public static byte[] Run(string? root)
    {
        if (root is null || !File.Exists(Path.Combine(root, Project)))
        {
            throw new SolutionRefusedException("The solution holds plug-ins, and here is no repository to build them from: give the file with --plugin FILE.");
        }

        // Restored for both frameworks, so that the next build of the repository finds what it needs.
        Dotnet(root, "restore", Project, "-v", "q", "-nologo");
        Dotnet(root, "build", Project, "-c", "Release", "-f", "net462", "--no-restore", "-v", "q", "-nologo");
        return File.ReadAllBytes(Path.Combine(root, Built));
    }

    private static void Dotnet(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            // What dotnet run tells its own build is not meant for this one.
            start.Environment.Remove(name);
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new SolutionRefusedException($"dotnet {string.Join(' ', arguments)} failed:\n{output}{error.Result}");
            }
        }
        catch (Win32Exception exception)
        {
            throw new SolutionRefusedException($"The plug-ins cannot be built, because dotnet cannot be run: {exception.Message}", exception);
        }
    }
}
