using System.Globalization;
using Spectre.Console;

namespace CrmSegmentation.Cli.Simulations.Reports;

/// <summary>Bars of letters.</summary>
internal sealed class Bars(bool isUnicode)
{
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A bar that begins at the left.</summary>
    /// <param name="count">What it stands for.</param>
    /// <param name="most">What a bar of the whole width stands for.</param>
    /// <param name="width">The width in letters.</param>
    public string Left(int count, int most, int width)
    {
        if (count == 0 || most == 0)
        {
            return "";
        }

        if (!isUnicode)
        {
            return new string('#', Math.Max(1, (int)((long)count * width / most)));
        }

        var eighths = Math.Max(1, (int)((long)count * width * Eighths.Length / most));
        var rest = eighths % Eighths.Length;
        return new string(Eighths[^1], eighths / Eighths.Length) + (rest == 0 ? "" : Eighths[rest - 1].ToString());
    }

    /// <summary>A bar in the middle, as a step of a pyramid.</summary>
    public string Middle(int count, int most, int width)
    {
        if (count == 0 || most == 0)
        {
            return "";
        }

        // Steps grow by two letters, so that they lie in the middle.
        var half = Math.Max(1, (int)((long)count * (width / 2) / most));
        return new string(' ', (width / 2) - half) + new string(isUnicode ? Eighths[^1] : '#', 2 * half);
    }

    /// <summary>A colour as a catalogue has it: #7A3E9D; the screen's own for anything else.</summary>
    public static Color ColourOf(string? hex) =>
        hex is { Length: 7 } && hex[0] == '#' && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new Color((byte)(rgb >> 16), (byte)((rgb >> 8) & 0xFF), (byte)(rgb & 0xFF))
            : Color.Default;
}
