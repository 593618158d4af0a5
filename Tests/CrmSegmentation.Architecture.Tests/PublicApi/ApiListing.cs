namespace CrmSegmentation.Architecture.Tests.PublicApi;

/// <summary>A listing of a real assembly's public API: a line for the assembly, a line a type, an indented line a member.</summary>
internal static class ApiListing
{
    public static ApiAssembly Read(string path)
    {
        var identity = "";
        var types = new Dictionary<string, ApiType>();
        var members = new HashSet<string>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("assembly ", StringComparison.Ordinal))
            {
                identity = line["assembly ".Length..];
            }
            else if (line.StartsWith("type ", StringComparison.Ordinal))
            {
                var parts = line["type ".Length..].Split(" | ");
                members = [];
                types[parts[0]] = new ApiType(parts[1], parts[2].Length == 0 ? null : parts[2], members);
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line.Trim());
            }
        }

        return new ApiAssembly(identity, types);
    }

    /// <summary>What one API has and the others lack: types, members (there perhaps on a base type), enum values that differ.</summary>
    public static IEnumerable<string> Drift(ApiAssembly ours, params ApiAssembly[] real)
    {
        if (ours.Identity != real[0].Identity)
        {
            yield return $"identity {ours.Identity}, there {real[0].Identity}";
        }

        var theirs = real.SelectMany(assembly => assembly.Types).DistinctBy(type => type.Key).ToDictionary();
        foreach (var (name, type) in ours.Types)
        {
            if (!theirs.TryGetValue(name, out var same))
            {
                yield return $"type {name}";
                continue;
            }

            if (type.Shape != same.Shape)
            {
                yield return $"{name} is {type.Shape}, there {same.Shape}";
            }

            foreach (var member in type.Members.Where(member => !Chain(same, theirs).Any(at => at.Members.Contains(member))))
            {
                yield return $"{name} :: {member}";
            }
        }
    }

    private static IEnumerable<ApiType> Chain(ApiType type, Dictionary<string, ApiType> types)
    {
        for (ApiType? at = type; at is not null; at = at.Base is { } name && types.TryGetValue(name, out var up) ? up : null)
        {
            yield return at;
        }
    }
}
