using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using LocalDataverse.Pipeline.CustomApis;

namespace LocalDataverse.Pipeline.Registrations;

/// <summary>What is registered at one moment, with the settings of the organisation that concern the pipeline.</summary>
internal sealed class RegistrationSnapshot(
    IReadOnlyCollection<PluginStep> steps, IEnumerable<CustomApi> customApis, string organizationName, int traceSetting)
{
    private readonly ILookup<string, PluginStep> _byMessage = steps.ToLookup(step => step.Message, StringComparer.OrdinalIgnoreCase);
    private readonly FrozenDictionary<Guid, PluginStep> _byId = steps.ToFrozenDictionary(step => step.Code.Owner.Id);
    private readonly ConcurrentDictionary<(string Message, string Table), StepSet> _sets = new();
    private readonly FrozenDictionary<string, CustomApi> _customApis =
        customApis.DistinctBy(api => api.UniqueName, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(api => api.UniqueName, StringComparer.OrdinalIgnoreCase);

    public string OrganizationName { get; } = organizationName;

    /// <summary>Whose traces are kept: 0 nobody's, 1 those of plug-ins that fail, 2 everybody's.</summary>
    public int TraceSetting { get; } = traceSetting;

    /// <summary>Every custom API, in no order.</summary>
    public ImmutableArray<CustomApi> Apis => _customApis.Values;

    public CustomApi? FindApi(string message) => _customApis.GetValueOrDefault(message);

    public PluginStep? FindStep(Guid id) => _byId.GetValueOrDefault(id);

    public StepSet StepsOf(string message, string? table) =>
        steps.Count == 0 ? StepSet.Empty : _sets.GetOrAdd((message, table ?? ""), key => Make(key.Message, key.Table));

    private StepSet Make(string message, string table)
    {
        var found = MessagePairs.Of(message).SelectMany(name => _byMessage[name]).Where(step => step.Table is null || step.Table == table);
        if (FindApi(message) is { } api)
        {
            found = found.Where(step => api.Allows(step.IsAsync));
        }

        var set = found.ToImmutableArray();
        return set.IsEmpty ? StepSet.Empty : new StepSet(set);
    }
}

/// <summary>Messages about one row and about many that share a pipeline.</summary>
internal static class MessagePairs
{
    private const string Many = "Multiple";

    /// <summary>The message itself, and its counterpart where it has one.</summary>
    public static IEnumerable<string> Of(string message) => message switch
    {
        "Create" or "Update" => [message, message + Many],
        "CreateMultiple" or "UpdateMultiple" => [message, message[..^Many.Length]],
        _ => [message],
    };

    public static bool IsOfMany(string message) => message is "CreateMultiple" or "UpdateMultiple";
}
