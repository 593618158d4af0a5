using System.Globalization;
using CrmSegmentation.Build.Steps;

namespace CrmSegmentation.Build.Reporting;

/// <summary>Shows which step runs and how it ended.</summary>
public sealed class StepConsole(TextWriter writer, string logPath)
{
    public void Begin(int number, int count, string title)
    {
        writer.Write($"[{number}/{count}] {title} ... ");
        writer.Flush();
    }

    public void End(StepResult result, TimeSpan elapsed)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Summary} in {elapsed.TotalSeconds:0.0} s"));
        if (result.Details.Count == 0)
        {
            return;
        }

        foreach (var line in result.Details)
        {
            writer.WriteLine($"    {line}");
        }

        writer.WriteLine($"    The complete output is in {logPath}.");
    }

    public void Say(string sentence) => writer.WriteLine(sentence);
}
