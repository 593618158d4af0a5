namespace CrmSegmentation.Testing;

/// <summary>
/// Data that some tests read and the repository does not hold: a folder <c>shared</c> beside it. The only way to skip a test, so that a
/// skipped test always names what it lacked.
/// </summary>
public static class SharedData
{
    /// <summary>How the reason of every skip begins. The runner behind tools/test knows it too: a skip without it has failed.</summary>
    public const string SkipPrefix = "Not run: ";

    /// <summary>The path of a shared file or folder; ends the test as not run when it is absent.</summary>
    /// <param name="relative">The path below the folder, with forward slashes.</param>
    public static string Require(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", relative));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Inconclusive($"{SkipPrefix}the shared data '{relative}' is not beside the repository.");
        }

        return path;
    }
}
