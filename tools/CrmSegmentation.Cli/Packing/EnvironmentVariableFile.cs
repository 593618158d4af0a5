using System.Xml;
using System.Xml.Linq;
using SolutionTools.Packages;

namespace CrmSegmentation.Cli.Packing;

/// <summary>The definition of an environment variable, as it lies in the folder of a solution.</summary>
internal static class EnvironmentVariableFile
{
    /// <summary>The variable's default value.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="file">Its name, for refusals.</param>
    /// <exception cref="SolutionRefusedException">It is no definition with a default value.</exception>
    public static string DefaultValue(byte[] bytes, string file)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            return (string?)XDocument.Load(stream).Root?.Element("defaultvalue") is { Length: > 0 } value
                ? value
                : throw new SolutionRefusedException(file, "it holds no default value.");
        }
        catch (XmlException problem)
        {
            throw new SolutionRefusedException($"{file}: {problem.Message}", problem);
        }
    }
}
