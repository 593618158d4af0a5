namespace SolutionTools.Checking.Reading;

/// <summary>A file of the zip.</summary>
/// <param name="Name">Its name, as the zip spells it.</param>
/// <param name="Bytes">What is in it; empty when it could not be read.</param>
internal sealed record PackageEntry(string Name, byte[] Bytes)
{
    /// <summary>The name with forward slashes and none at its beginning: how references are compared with it.</summary>
    public string Path { get; } = PathOf(Name);

    public string Extension { get; } = ExtensionOf(Name);

    public static string PathOf(string name) => name.Replace('\\', '/').TrimStart('/');

    private static string ExtensionOf(string name)
    {
        var file = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = file.LastIndexOf('.');
        return dot < 0 ? "" : file[(dot + 1)..];
    }
}
