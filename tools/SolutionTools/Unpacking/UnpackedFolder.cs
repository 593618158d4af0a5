using SolutionTools.Layout;
using SolutionTools.Packages;
using SolutionTools.Packing;

namespace SolutionTools.Unpacking;

/// <summary>The folder that a solution is unpacked to: written whole or not at all.</summary>
public static class UnpackedFolder
{
    /// <summary>Writes an unpacked solution. What was unpacked there from the same solution is replaced; pack.json and hidden files are kept.</summary>
    /// <param name="files">The unpacked solution.</param>
    /// <param name="folder">The folder; it is made.</param>
    /// <param name="force">Whether what is there is replaced, whatever it is.</param>
    /// <exception cref="SolutionRefusedException">The folder holds something else.</exception>
    public static void Write(SourceFiles files, string folder, bool force)
    {
        ArgumentNullException.ThrowIfNull(files);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target))
        {
            throw new SolutionRefusedException(folder, "it is a file, not a folder.");
        }

        var replaces = Directory.Exists(target);
        if (replaces && !force)
        {
            RequireReplaceable(files, target, folder);
        }

        var parent = Path.GetDirectoryName(target) ?? throw new SolutionRefusedException(folder, "a solution is not unpacked into the root of a drive.");
        Directory.CreateDirectory(parent);
        var made = Path.Combine(parent, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        var former = made + ".former";
        try
        {
            files.Write(made);
            if (replaces)
            {
                Keep(target, made);
                Directory.Move(target, former);
                Directory.Move(made, target);
                Directory.Delete(former, recursive: true);
            }
            else
            {
                Directory.Move(made, target);
            }
        }
        finally
        {
            if (Directory.Exists(former) && !Directory.Exists(target))
            {
                Directory.Move(former, target);
            }

            if (Directory.Exists(made))
            {
                Directory.Delete(made, recursive: true);
            }
        }
    }

    private static void RequireReplaceable(SourceFiles files, string target, string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(target).Any())
        {
            return;
        }

        if (!SolutionSource.IsOne(target))
        {
            throw new SolutionRefusedException(folder, "the folder is not empty and holds no unpacked solution; give another one, or --force to replace it.");
        }

        var found = SolutionSource.NameIn(SourceFiles.Read(target));
        var made = SolutionSource.NameIn(files);
        if (found != made)
        {
            throw new SolutionRefusedException(folder, $"the folder holds the solution {found}, not {made}; give another one, or --force to replace it.");
        }
    }

    private static void Keep(string target, string made)
    {
        var entries = new DirectoryInfo(target).EnumerateFileSystemInfos();
        foreach (var entry in entries.Where(entry => entry.Name[0] == '.' || entry.Name == SolutionLayout.Settings))
        {
            if (entry is FileInfo file)
            {
                file.CopyTo(Path.Combine(made, file.Name));
            }
            else
            {
                throw new SolutionRefusedException(entry.FullName, "the hidden folder would be lost; move it away first.");
            }
        }
    }
}
