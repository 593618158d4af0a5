using System.Text.RegularExpressions;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>
/// The list at work: a project that runs inside Dataverse is compiled with what is forbidden there, one thing a line, and every line
/// must be an error.
/// </summary>
[TestClass]
public sealed partial class BannedSymbolBuildTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>$(ModernFramework)</TargetFramework>
            <RunsInSandbox>true</RunsInSandbox>
          </PropertyGroup>
          <!-- Sources under the artifacts are left out by default. -->
          <ItemGroup>
            <Compile Include="Forbidden.cs" />
          </ItemGroup>
        </Project>
        """;

    private static readonly string[] Forbidden =
    [
        "_ = DateTime.UtcNow;",
        "_ = TimeProvider.System;",
        "_ = System.Diagnostics.Stopwatch.StartNew();",
        "_ = TimeZoneInfo.FindSystemTimeZoneById(text);",
        "_ = moment.ToLocalTime();",
        "_ = DateTime.FromFileTime(1);",
        "_ = new DateTimeOffset(moment);",
        "DateTimeOffset offset = moment;",
        "_ = new Random(1);",
        "_ = System.Security.Cryptography.RandomNumberGenerator.GetBytes(1);",
        "_ = Guid.NewGuid();",
        "_ = Guid.CreateVersion7();",
        "_ = decimal.Parse(text);",
        "_ = decimal.Parse(text, NumberStyles.Number);",
        "_ = int.TryParse(text, out var whole);",
        "_ = Convert.ToDecimal(text);",
        "_ = Convert.ToString(value);",
        "_ = value.ToString();",
        "_ = string.Format(\"{0}\", value);",
        "_ = text.ToUpper();",
        "_ = text.StartsWith(\"a\");",
        "_ = string.Compare(text, \"a\");",
        "_ = text.Equals(\"a\", StringComparison.CurrentCulture);",
        "_ = StringComparer.CurrentCulture;",
        "_ = CultureInfo.CurrentCulture;",
        "_ = NumberFormatInfo.CurrentInfo;",
        "_ = lambda.Compile();",
        "_ = lambda.Compile(preferInterpretation: true);",
        "_ = new Regex(text, RegexOptions.Compiled);",
        "_ = typeof(System.Reflection.Emit.OpCodes);",
        "_ = lambda.Compile().DynamicInvoke();",
        "_ = System.Reflection.Assembly.Load(text);",
        "Console.WriteLine();",
        "System.Diagnostics.Trace.WriteLine(text);",
        "_ = System.Diagnostics.Process.Start(text);",
        "_ = new Thread(() => { });",
        "_ = Task.FromResult(1);",
        "_ = ValueTask.CompletedTask;",
        "_ = Interlocked.Increment(ref count);",
        "_ = File.ReadAllText(text);",
        "_ = System.IO.Compression.CompressionLevel.Fastest;",
        "_ = System.Net.IPAddress.Loopback;",
        "_ = new HttpClient();",
        "_ = Environment.NewLine;",
        "_ = AppContext.BaseDirectory;",
        "GC.Collect();",
    ];

    [TestMethod]
    public void Build_OfCodeForTheSandbox_RefusesWhatIsForbiddenThere()
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts/probes/BannedSymbols")).FullName;
        var source = Path.Combine(folder, "Forbidden.cs");
        File.WriteAllText(source, Source());
        File.WriteAllText(Path.Combine(folder, "BannedSymbolProbe.csproj"), Project);

        var answer = Tool.TryRun("dotnet", "build", folder, "-nologo", "-v:q", "-nodeReuse:false");
        var refused = Refusal().Matches(answer!.Value.Output).Select(m => int.Parse(m.Groups[1].Value)).ToHashSet();
        var accepted = File.ReadLines(source).Index()
            .Where(line => line.Item.StartsWith("    ", StringComparison.Ordinal) && !refused.Contains(line.Index + 1))
            .Select(line => line.Item.Trim());

        Assert.AreEqual("", string.Join("\n", accepted), answer.Value.Output);
    }

    private static string Source() => $$"""
        using System.Globalization;
        using System.Linq.Expressions;
        using System.Text.RegularExpressions;

        internal static class Forbidden
        {
        internal static void All(string text, decimal value, DateTime moment, Expression<Func<int>> lambda, int count)
        {
            {{string.Join("\n    ", Forbidden)}}
        }
        }
        """;

    [GeneratedRegex(@"Forbidden\.cs\((\d+),\d+\): error (?:RS0030|CA13\d\d)")]
    private static partial Regex Refusal();
}
