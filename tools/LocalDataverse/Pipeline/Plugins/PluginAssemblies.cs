using System.Reflection;
using System.Security.Cryptography;
using LocalDataverse.Faults;
using LocalDataverse.Rows;
using LocalDataverse.Storage;

namespace LocalDataverse.Pipeline.Plugins;

/// <summary>The plug-in files that are loaded, each once, out of the content of their rows.</summary>
internal sealed class PluginAssemblies(PlatformLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Loaded> _loaded = [];

    /// <summary>The file of a row as an operation sees it, loaded now or before.</summary>
    public Assembly Load(StoreSession session, PluginType type)
    {
        lock (_gate)
        {
            // A version that a transaction gives may be given again after its rollback, so there only the content counts.
            var isUncommitted = session is WriteTransaction transaction && transaction.HasWritten("pluginassembly");
            if (!isUncommitted && _loaded.TryGetValue(type.Assembly.Id, out var known) && known.RowVersion == type.Assembly.RowVersion)
            {
                return known.Assembly;
            }

            return Load(type, Read(session, type), isUncommitted ? null : type.Assembly.RowVersion);
        }
    }

    private static byte[] Read(StoreSession session, PluginType type)
    {
        var table = session.Metadata.Require("pluginassembly");
        var content = RowFinder.Value(session, table, type.Assembly.Id, "content") as string;
        var bytes = new byte[((content?.Length ?? 0) / 4 * 3) + 3];
        return !string.IsNullOrEmpty(content) && Convert.TryFromBase64String(content, bytes, out var length)
            ? bytes[..length]
            : throw Fault.CannotLoad(type, "its row has no content in base 64.");
    }

    private Assembly Load(PluginType type, byte[] content, string? rowVersion)
    {
        if (content.Length > limits.AssemblySize)
        {
            throw Fault.AssemblyTooLarge(type.Assembly.Name, limits.AssemblySize);
        }

        var hash = Convert.ToHexString(SHA256.HashData(content));
        _loaded.TryGetValue(type.Assembly.Id, out var before);
        if (before?.Hash == hash)
        {
            _loaded[type.Assembly.Id] = before with { RowVersion = rowVersion };
            return before.Assembly;
        }

        var context = new PluginLoadContext(type.Assembly.Name);
        try
        {
            _loaded[type.Assembly.Id] = new Loaded(rowVersion, hash, context, context.Load(content));
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException)
        {
            context.Unload();
            throw Fault.CannotLoad(type, exception.Message);
        }

        // What still runs keeps the file that it came from.
        before?.Context.Unload();
        return _loaded[type.Assembly.Id].Assembly;
    }

    private sealed record Loaded(string? RowVersion, string Hash, PluginLoadContext Context, Assembly Assembly);
}
