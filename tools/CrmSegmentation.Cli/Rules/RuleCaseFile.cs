using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Rules;

/// <summary>
/// A file of cases: one JSON object a line with file, setup, formula and expected. The setup is not looked at: the language has one
/// configuration.
/// </summary>
internal static class RuleCaseFile
{
    /// <summary>Reads the cases.</summary>
    /// <exception cref="FormatException">A line is no case; the message names it.</exception>
    public static IEnumerable<RuleCase> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Trim().Length > 0)
            {
                yield return ReadLine(line, path, number);
            }
        }
    }

    private static RuleCase ReadLine(string line, string path, int number)
    {
        try
        {
            var json = JObject.Parse(line);
            return new RuleCase((string?)json["file"] ?? "", Required(json, "formula"), Required(json, "expected"));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            throw new FormatException($"{path}, line {number}: {exception.Message}", exception);
        }
    }

    private static string Required(JObject json, string name) =>
        json[name] is JValue { Value: string text } ? text : throw new FormatException($"the case has no text '{name}'.");
}
