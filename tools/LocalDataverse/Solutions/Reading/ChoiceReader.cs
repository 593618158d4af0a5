using System.Collections.Immutable;
using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Choices: global ones, and the options of columns.</summary>
internal static class ChoiceReader
{
    public static void ReadAll(ComponentList list, Part optionSets)
    {
        foreach (var optionSet in optionSets.Children("optionset"))
        {
            var name = TableReader.LogicalName(optionSet, optionSet.RequireAttribute("Name"));
            var part = optionSet.As($"choice {name}");
            list.Add(new Component
            {
                Key = ComponentKey.Choice(name),
                Title = part.Title,
                Type = ComponentTypes.Choice,
                SchemaName = name,
                Choice = Read(part) with { Name = name, IsGlobal = true },
            });
        }
    }

    /// <summary>Options of any kind of choice: plain ones, states, statuses.</summary>
    public static ChoiceDefinition Read(Part part)
    {
        var options = part.Children("options", "option").Select(option => Option(option))
            .Concat(part.Children("states", "state").Select(state => Option(state) with
            {
                DefaultStatus = state.Int32Attribute("defaultstatus"),
                InvariantName = state.Attribute("invariantname"),
            }))
            .Concat(part.Children("statuses", "status").Select(status => Option(status) with { State = status.Int32Attribute("state") }))
            .ToImmutableArray();
        if (options.GroupBy(option => option.Value).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw part.Broken($"its option {twice.Key} is there twice");
        }

        return new ChoiceDefinition
        {
            Name = part.Attribute("Name") ?? "",
            DisplayName = part.Labels("displaynames"),
            Description = part.Labels("Descriptions"),
            Options = options,
        };
    }

    private static OptionDefinition Option(Part option) => new()
    {
        Value = option.RequireInt32Attribute("value"),
        Label = option.Labels("labels"),
        Color = option.Attribute("Color"),
        ExternalValue = option.Attribute("ExternalValue"),
    };
}
