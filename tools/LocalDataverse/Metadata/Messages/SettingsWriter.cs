using System.Collections.Immutable;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Settings as the SDK has them. Where a solution says nothing of a lock, what is managed and not customisable is locked.</summary>
internal static class SettingsWriter
{
    private const string Customizable = "IsCustomizable";

    public static T WithSettings<T>(this T part, Setting[] settings, ImmutableSortedDictionary<string, bool>? given, bool isManaged)
        where T : MetadataBase
    {
        var isOpen = !isManaged || Said(given, Customizable, usual: true);
        foreach (var setting in settings)
        {
            var value = Said(given, setting.InSolutions, setting.Usual);
            part.With(setting.Property, setting.IsManaged ? Managed(value, setting, given, isManaged, isOpen) : value);
        }

        return part;
    }

    /// <summary>Whether something may be customised: a managed property that solutions do not say here.</summary>
    public static BooleanManagedProperty Customisable(bool isManaged) => new BooleanManagedProperty(true) { CanBeChanged = !isManaged }
        .With(nameof(BooleanManagedProperty.ManagedPropertyLogicalName), Customizable.ToLowerInvariant());

    private static BooleanManagedProperty Managed(
        bool value, Setting setting, ImmutableSortedDictionary<string, bool>? given, bool isManaged, bool isOpen) => new BooleanManagedProperty(value)
        {
            CanBeChanged = setting.Property == Customizable ? !isManaged : isOpen && Said(given, setting.Lock, usual: true),
        }.With(nameof(BooleanManagedProperty.ManagedPropertyLogicalName), setting.ManagedName);

    private static bool Said(ImmutableSortedDictionary<string, bool>? given, string? name, bool usual) =>
        given is not null && name is not null && given.TryGetValue(name, out var said) ? said : usual;
}
