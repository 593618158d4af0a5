using System.Text.Json;
using System.Text.Json.Serialization;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>pack.json beside the folders of an unpacked solution: what is to be packed that does not lie there.</summary>
public sealed record PackSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The name of the set of registrations in code whose plug-ins, steps and custom APIs the solution has; null for none.</summary>
    public string? Registrations { get; init; }

    /// <summary>
    /// The file of the folder whose default value the registrations are made with: an environment variable's definition. Null where they need none.
    /// </summary>
    public string? Configuration { get; init; }

    /// <summary>Whether the solution has the controls that are built beside it.</summary>
    public bool Controls { get; init; }

    /// <summary>Whether steps are written in the order of elements that exports before 2024 have, in case a server wants it.</summary>
    public bool FormerStepOrder { get; init; }

    internal static PackSettings Read(byte[] bytes, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<PackSettings>(bytes, Json) ?? throw new SolutionRefusedException(file, "it is empty.");
        }
        catch (JsonException exception)
        {
            throw new SolutionRefusedException(
                $"{file}: it cannot be read: {exception.Message} It may say \"registrations\", \"configuration\", \"controls\" and \"formerStepOrder\".", exception);
        }
    }
}
