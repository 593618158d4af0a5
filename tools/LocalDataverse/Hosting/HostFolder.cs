using System.Text.Json;
using LocalDataverse.Storage;

namespace LocalDataverse.Hosting;

/// <summary>
/// What a host keeps beside the data file: <c>FILE.host</c>, which only its owner may read. For an organisation in memory it is a temporary
/// folder that goes with the host.
/// </summary>
internal sealed class HostFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly string _path;
    private readonly bool _isTemporary;

    private HostFolder(string path, bool isTemporary)
    {
        _path = path;
        _isTemporary = isTemporary;
    }

    /// <summary>The folder of a data file, made where there is none.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static HostFolder Of(string dataFile)
    {
        if (dataFile == Database.InMemory)
        {
            return new HostFolder(Directory.CreateTempSubdirectory("localdataverse-host").FullName, isTemporary: true);
        }

        var path = Path.GetFullPath($"{dataFile}.host");
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"'{path}' cannot be made: {exception.Message}", exception);
        }

        return new HostFolder(path, isTemporary: false);
    }

    public string PathOf(string name) => Path.Combine(_path, name);

    /// <summary>The text of a file; null where there is none.</summary>
    public string? Read(string name)
    {
        try
        {
            return File.ReadAllText(PathOf(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"'{PathOf(name)}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>What a file of JSON says; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is no JSON of this kind.</exception>
    public T? ReadJson<T>(string name)
        where T : class
    {
        if (Read(name) is not { } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text, Json)
                ?? throw new InvalidDataException($"'{PathOf(name)}' says nothing. Mend it, or delete it to have it made anew.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"'{PathOf(name)}' cannot be read: {exception.Message} Mend it, or delete it to have it made anew.", exception);
        }
    }

    public void WriteJson<T>(string name, T content) => Write(name, JsonSerializer.Serialize(content, Json));

    /// <summary>Replaces a file as a whole, readable by its owner alone.</summary>
    public void Write(string name, string text)
    {
        var path = PathOf(name);
        var draft = $"{path}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            File.Delete(draft);
            using (var writer = new StreamWriter(draft, options))
            {
                writer.Write(text);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"'{path}' cannot be written: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        if (_isTemporary && Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }
}
