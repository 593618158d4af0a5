namespace CrmSegmentation.Build.Tests;

/// <summary>Files that exist in memory only.</summary>
public sealed class FakeFiles : IFiles
{
    private readonly Dictionary<string, string> _texts = [];

    public FakeFiles With(string path, string text)
    {
        _texts[path] = text;
        return this;
    }

    public bool Exists(string path) => _texts.ContainsKey(path);

    public string Read(string path) => _texts[path];

    public void Delete(string path) => _texts.Remove(path);

    public IReadOnlyList<string> FindSources(string fileName) =>
        [.. _texts.Keys.Where(path => path.EndsWith($"/{fileName}", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
