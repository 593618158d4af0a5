using SolutionTools.Layout;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>A data package of the Configuration Migration tool: three files in one zip.</summary>
public static class DataPackage
{
    private const string Data = "data.xml";
    private const string Schema = "data_schema.xml";

    /// <summary>Whether a folder holds one.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, Data)) && File.Exists(Path.Combine(folder, Schema));

    /// <summary>Packs a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="SolutionRefusedException">A file is missing, too much, or cannot be read.</exception>
    public static SolutionZip Pack(string folder)
    {
        var files = SourceFiles.Read(folder);
        var zip = new SolutionZip();
        foreach (var path in files.Paths)
        {
            zip.Add(path, path is Data or Schema or SolutionZip.ContentTypes
                ? SolutionXml.Write(SolutionXml.Read(files.Bytes(path), path).Root!)
                : throw new SolutionRefusedException(path, $"a data package holds {Data}, {Schema} and {SolutionZip.ContentTypes} and nothing else."));
        }

        var kept = files.Contains(SolutionZip.ContentTypes) ? SolutionXml.Read(files.Bytes(SolutionZip.ContentTypes), SolutionZip.ContentTypes).Root : null;
        if (kept is null)
        {
            zip.Add(SolutionZip.ContentTypes, SolutionXml.Write(ContentTypes.For(zip.Paths, null, SolutionZip.ContentTypes)));
        }

        return zip;
    }
}
