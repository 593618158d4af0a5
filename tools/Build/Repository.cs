namespace CrmSegmentation.Build;

/// <summary>The folder everything happens in.</summary>
public sealed class Repository(string root)
{
    public const string Solution = "CrmSegmentation.sln";

    /// <summary>An absolute path stays what it is.</summary>
    public string PathOf(string relative) => Path.Combine(root, relative);

    /// <summary>The text with the paths in it starting at the repository's root.</summary>
    public string Shorten(string text) => text.Replace(PathOf("") + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
