using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CrmSegmentation.Cli.Tests.Dataverse;

/// <summary><c>crmseg dataverse --port</c>: served until somebody stops it.</summary>
[TestClass]
public sealed partial class HostCommandTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crmseg").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Port_ServesUntilItIsToldToStop()
    {
        using var process = Start("--port", "0", "--no-auth");
        var page = await ReadToAsync(process, Page());

        using var client = new HttpClient();
        var text = await client.GetStringAsync(page);
        using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(null, null)]);
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Contains("<h1>Tables</h1>", text);
        Assert.Contains("LocalDataverse has stopped.", rest);
        Assert.AreEqual(0, process.ExitCode);
        Assert.IsTrue(File.Exists(Path.Combine(_folder, "org.db.host", "ca.pem")));
    }

    [TestMethod]
    public async Task Port_WithSignIn_SaysHowToGetATokenAndNotTheSecret()
    {
        using var process = Start("--port", "0");
        var client = await ReadToAsync(process, ClientFile());
        process.Kill();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        var secret = Secret().Match(await File.ReadAllTextAsync(client)).Groups[1].Value;
        Assert.IsGreaterThan(30, secret.Length);
        Assert.DoesNotContain(secret, said);
    }

    [TestMethod]
    [DataRow("--port 0 --no-auth --listen 0.0.0.0", "this machine only")]
    [DataRow("--port 0 --no-auth --as nobody", "nobody")]
    [DataRow("--port 0 --listen somewhere", "somewhere")]
    [DataRow("--port 99999", "65535")]
    public async Task Port_WithWhatCannotBe_IsRefusedInWords(string arguments, string words)
    {
        var answer = await Crmseg.RunAsync(["dataverse", .. arguments.Split(' ')]);

        Assert.AreEqual(1, answer.Code, answer.Output);
        Assert.Contains(words, answer.Output);
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(CommandLine).Assembly.Location, "dataverse", "--data", Path.Combine(_folder, "org.db"), .. arguments])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    private static async Task<string> ReadToAsync(Process process, Regex wanted)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (wanted.Match(line) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        throw new AssertFailedException("The program ended before it said so.");
    }

    [GeneratedRegex(@"^\s*Look inside\s+(\S+)")]
    private static partial Regex Page();

    [GeneratedRegex(@"^\s*Secret\s+in (.+), with")]
    private static partial Regex ClientFile();

    [GeneratedRegex("\"clientSecret\": \"([^\"]+)\"")]
    private static partial Regex Secret();
}
