using System.Diagnostics;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>Runs a program at the root of the repository and reads what it prints.</summary>
internal static class Tool
{
    /// <summary>The exit code and the output; null when there is no such program here.</summary>
    public static (int ExitCode, string Output)? TryRun(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = CrmSegmentation.Testing.Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            // A test run started by MSBuild hands its own settings down.
            start.Environment.Remove(name);
        }

        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
