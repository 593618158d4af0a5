using System.Collections.Immutable;
using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>What solutions say of tables and columns that nothing here depends on, so that it can be told.</summary>
internal static class SettingsReader
{
    private static readonly string[] Masks = ["ValidForAdvancedFind", "ValidForForm", "ValidForGrid", "RequiredForForm"];

    public static ImmutableSortedDictionary<string, bool> OfTable(Part declared) => Read(declared, Settings.OfTables).ToImmutableSortedDictionary();

    public static ImmutableSortedDictionary<string, bool> OfColumn(Part declared)
    {
        var mask = declared.Text("DisplayMask")?.Split('|', StringSplitOptions.TrimEntries);
        return Read(declared, Settings.OfColumns)
            .Concat(mask is null ? [] : Masks.Select(name => KeyValuePair.Create(name, mask.Contains(name))))
            .ToImmutableSortedDictionary();
    }

    private static IEnumerable<KeyValuePair<string, bool>> Read(Part declared, IEnumerable<Setting> settings) => settings
        .SelectMany(setting => new[] { setting.InSolutions, setting.Lock })
        .OfType<string>()
        .Distinct()
        .Where(name => declared.Flag(name) is not null)
        .Select(name => KeyValuePair.Create(name, declared.Flag(name) is true));
}
