using System.Text.Json;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>Files that go to the zip as they are.</summary>
internal static class SourcePayload
{
    /// <summary>Refuses XML and JSON that cannot be read: the import would, or worse, would skip it.</summary>
    public static void RequireWellFormed(string path, byte[] bytes)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".XML" or ".XAML":
                SolutionXml.Read(bytes, path);
                break;
            case ".JSON":
                RequireJson(path, bytes);
                break;
        }
    }

    private static void RequireJson(string path, byte[] bytes)
    {
        var text = bytes.AsMemory();
        if (text.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            text = text[3..];
        }

        try
        {
            using var json = JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}";
            throw new SolutionRefusedException($"{path}, {place}: it is not well-formed JSON: {exception.Message}", exception);
        }
    }
}
