using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>An enumeration that formulas may name.</summary>
internal sealed class Enumeration(RuleType type, IReadOnlyDictionary<string, Value> members)
{
    public RuleType Type { get; } = type;

    public IEnumerable<string> Names => members.Keys;

    public bool TryFind(string name, out Value value) => members.TryGetValue(name, out value);
}

/// <summary>The enumerations TimeUnit, StartOfWeek and ErrorKind.</summary>
internal static class Enumerations
{
    private static readonly Dictionary<string, Enumeration> ByName = new(StringComparer.Ordinal)
    {
        ["TimeUnit"] = new(RuleType.TimeUnit, Enum.GetNames(typeof(Functions.TimeUnit)).ToDictionary(name => name, name => Value.Of(name.ToLowerInvariant()))),
        ["StartOfWeek"] = new(RuleType.Decimal, StartOfWeek()),
        ["ErrorKind"] = new(RuleType.ErrorKind, ErrorKinds()),
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static Enumeration? TryFind(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    /// <summary>Power Fx's numbers, which are Excel's: 1 for Sunday, 2 for Monday, 3 for a Monday that counts as 0, 11 to 17 for Monday to Sunday.</summary>
    private static Dictionary<string, Value> StartOfWeek() => new()
    {
        ["Sunday"] = Value.Of(1m),
        ["Monday"] = Value.Of(2m),
        ["MondayZero"] = Value.Of(3m),
        ["Tuesday"] = Value.Of(12m),
        ["Wednesday"] = Value.Of(13m),
        ["Thursday"] = Value.Of(14m),
        ["Friday"] = Value.Of(15m),
        ["Saturday"] = Value.Of(16m),
    };

    private static Dictionary<string, Value> ErrorKinds() =>
        ((ErrorKind[])Enum.GetValues(typeof(ErrorKind))).ToDictionary(
            kind => kind == ErrorKind.InvalidJson ? "InvalidJSON" : kind.ToString(),
            kind => Value.Of((decimal)(int)kind));
}
