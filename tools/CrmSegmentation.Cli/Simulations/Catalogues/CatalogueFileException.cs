using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Simulations.Catalogues;

/// <summary>A catalogue's file is not right; the message is for its author and says where.</summary>
internal sealed class CatalogueFileException : FormatException
{
    public CatalogueFileException()
    {
    }

    public CatalogueFileException(string message)
        : base(message)
    {
    }

    public CatalogueFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A mistake at a place of the file.</summary>
    public static CatalogueFileException At(JToken token, string message) => At(((IJsonLineInfo)token).LineNumber, token.Path, message);

    /// <summary>A mistake at a place of the file.</summary>
    public static CatalogueFileException At(int line, string path, string message) =>
        new($"line {Math.Max(1, line)}, {(path.Length == 0 ? "the catalogue" : path)}: {message}");
}
