using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace LocalDataverse.Metadata;

/// <summary>
/// Leaves out of stored definitions what a new one has anyway: most of what a column could say, it does not. There are tens of thousands
/// of them.
/// </summary>
internal static class TerseJson
{
    private static readonly Type[] Definitions =
    [
        typeof(TableDefinition), typeof(ColumnDefinition), typeof(KeyDefinition), typeof(ChoiceDefinition), typeof(OptionDefinition),
        typeof(OneToManyDefinition), typeof(ManyToManyDefinition), typeof(CascadeDefinition),
    ];

    public static void LeaveOutDefaults(JsonTypeInfo type)
    {
        if (!Definitions.Contains(type.Type))
        {
            return;
        }

        var fresh = Activator.CreateInstance(type.Type)!;
        foreach (var property in type.Properties.Where(property => !property.IsRequired && property.Get is not null))
        {
            var usual = property.Get!(fresh);
            property.ShouldSerialize = (_, value) => value is not null && !value.Equals(usual) && !(IsEmpty(value) && IsEmpty(usual));
        }
    }

    private static bool IsEmpty(object? value) => value is ICollection { Count: 0 };
}
