using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SolutionTools.Checking.Reports;

/// <summary>Reports for programs.</summary>
public static class JsonReport
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The reports as a JSON array.</summary>
    /// <param name="reports">The reports.</param>
    public static string Write(IEnumerable<CheckReport> reports) => JsonSerializer.Serialize(reports, Options);
}
