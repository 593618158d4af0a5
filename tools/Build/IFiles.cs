namespace CrmSegmentation.Build;

/// <summary>Files by their path from the repository's root.</summary>
public interface IFiles
{
    bool Exists(string path);

    string Read(string path);

    void Delete(string path);

    /// <summary>The paths of the files of this name in the source tree, with forward slashes and sorted.</summary>
    IReadOnlyList<string> FindSources(string fileName);
}
