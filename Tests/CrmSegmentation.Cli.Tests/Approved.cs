using System.Runtime.CompilerServices;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Cli.Tests;

/// <summary>
/// Whole outputs, held beside the tests as <c>*.approved.txt</c>. With the environment variable APPROVE=1 they are written anew, to be
/// looked at before they are committed.
/// </summary>
internal static class Approved
{
    private const string Project = "Tests/CrmSegmentation.Cli.Tests";

    /// <summary>Compares an output with the file that has the test's name.</summary>
    /// <param name="result">The output.</param>
    /// <param name="folder">The folder of the tests.</param>
    /// <param name="test">The test's name.</param>
    public static void Check(CrmsegResult result, string folder = "Rules", [CallerMemberName] string test = "")
    {
        var path = Repository.PathOf($"{Project}/{folder}/Approved/{test}.approved.txt");
        var found = $"exit code {result.Code}\n{result.Output.TrimEnd('\n')}\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            File.WriteAllText(path, found);
            return;
        }

        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved != found)
        {
            var difference = Difference(approved, found);
            Assert.Fail($"The output is not the one in {test}.approved.txt ('-' approved, '+' found; APPROVE=1 accepts):\n{difference}");
        }
    }

    /// <summary>The lines from the first to the last that differ.</summary>
    private static string Difference(string approved, string found)
    {
        var old = approved.Split('\n');
        var now = found.Split('\n');
        var head = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = old.Skip(head).Reverse().Zip(now.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var lines = old.Take(head).TakeLast(2).Select(line => "  " + line)
            .Concat(old[head..^tail].Select(line => "- " + line))
            .Concat(now[head..^tail].Select(line => "+ " + line));
        return string.Join("\n", lines);
    }
}
