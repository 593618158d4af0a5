namespace SolutionTools.Packing.Plugins;

/// <summary>The ids of the platform's messages, which are the same in every organisation.</summary>
internal static class SdkMessages
{
    private const string Tail = "-ea3e-db11-86a7-000a3a5473e8";

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["Create"] = "9ebdbb1b" + Tail,
        ["Update"] = "20bebb1b" + Tail,
        ["Delete"] = "a1bdbb1b" + Tail,
        ["Assign"] = "8cbdbb1b" + Tail,
        ["Merge"] = "dbbdbb1b" + Tail,
        ["SetState"] = "1cbebb1b" + Tail,
        ["SetStateDynamicEntity"] = "1dbebb1b" + Tail,
        ["Retrieve"] = "f2bdbb1b" + Tail,
        ["RetrieveMultiple"] = "03bebb1b" + Tail,
        ["CalculatePrice"] = "6c9b0335-34d7-4a84-961e-832a3c0f81d1",
    };

    /// <summary>The messages that are known.</summary>
    public static IEnumerable<string> Known => Ids.Keys;

    /// <summary>The id of a message; null where no source tells it.</summary>
    public static string? IdOf(string message) => Ids.GetValueOrDefault(message);
}
