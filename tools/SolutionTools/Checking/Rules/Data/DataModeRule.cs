using System.Globalization;
using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>How dates are moved on import.</summary>
internal sealed class DataModeRule() : CheckRule(
    "data-mode",
    "dateMode is absolute, relative or relativeDaily; the timestamp of data.xml is a moment, and is there when dates are relative to it.",
    "The import ends before anything is written, or dates are wrong.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var modes = solution.Data.Schema.DescendantsAndSelf().Attributes("dateMode").ToArray();
        foreach (var mode in modes.Where(mode => mode.Value is not ("absolute" or "relative" or "relativeDaily")))
        {
            yield return At(mode, $"'{mode.Value}' is no way to take dates.", "Write absolute, relative or relativeDaily.");
        }

        if (solution.Data.Data.Attribute("timestamp") is { } timestamp)
        {
            if (!DateTime.TryParse(timestamp.Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _))
            {
                yield return At(timestamp, $"'{timestamp.Value}' is no moment.", "Write it as 2026-11-22T00:00:00.0000000Z, or leave it out.");
            }
        }
        else if (modes.FirstOrDefault(mode => mode.Value is "relative" or "relativeDaily") is { } relative)
        {
            yield return At(relative, "Dates are relative to the timestamp of data.xml, which has none.", "Add the timestamp, or write absolute.");
        }
    }
}
