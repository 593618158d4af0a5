using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Choices, global and of columns, as the SDK has them.</summary>
internal sealed class ChoiceWriter(MetadataSnapshot metadata, Provenance provenance)
{
    // A global choice is one of plain options unless a yes or no uses it.
    private readonly Lazy<HashSet<string>> _ofBooleans = new(() =>
    [
        .. from table in metadata.Tables
           from column in table.Columns
           where column.Type == ColumnType.Boolean && column.Definition.GlobalChoice is not null
           select column.Definition.GlobalChoice,
    ]);

    public OptionSetMetadataBase Global(ChoiceDefinition choice) => _ofBooleans.Value.Contains(choice.Name)
        ? Global(choice, new BooleanOptionSetMetadata(), OptionSetType.Boolean)
        : Global(choice, new OptionSetMetadata(), OptionSetType.Picklist);

    public OptionSetMetadata Of(Column column) => Of(column, new OptionSetMetadata(), column.Type switch
    {
        ColumnType.State => OptionSetType.State,
        ColumnType.Status => OptionSetType.Status,
        _ => OptionSetType.Picklist,
    });

    public BooleanOptionSetMetadata OfBoolean(Column column) => Of(column, new BooleanOptionSetMetadata(), OptionSetType.Boolean);

    private T Global<T>(ChoiceDefinition choice, T set, OptionSetType type)
        where T : OptionSetMetadataBase
    {
        Fill(set, choice, type, provenance.IsManaged(choice));
        set.Name = choice.Name;
        set.MetadataId = choice.MetadataId;
        set.IsGlobal = true;
        set.IsCustomOptionSet = true;
        return set;
    }

    private T Of<T>(Column column, T set, OptionSetType type)
        where T : OptionSetMetadataBase
    {
        var choice = column.Choice ?? new ChoiceDefinition();
        if (column.Definition.GlobalChoice is not null)
        {
            return Global(choice, set, type);
        }

        Fill(set, choice, type, provenance.IsManaged(column));
        set.Name = choice.Name.Length > 0 ? choice.Name : $"{column.Table.Name}_{column.Name}";
        set.MetadataId = NamedId.OfChoice(column);
        set.IsGlobal = false;
        set.IsCustomOptionSet = column.Definition.IsCustom;
        set.With(nameof(set.IntroducedVersion), column.Definition.IntroducedVersion);
        return set;
    }

    private static void Fill(OptionSetMetadataBase set, ChoiceDefinition choice, OptionSetType type, bool isManaged)
    {
        set.DisplayName = choice.DisplayName.ToLabel(isManaged);
        set.Description = choice.Description.ToLabel(isManaged);
        set.OptionSetType = type;
        set.IsCustomizable = SettingsWriter.Customisable(isManaged);
        set.With(nameof(set.IsManaged), isManaged);
        switch (set)
        {
            case OptionSetMetadata many:
                many.Options.AddRange(choice.Options.Select(option => Option(option, type, isManaged)));
                break;
            case BooleanOptionSetMetadata two:
                two.TrueOption = choice.Find(1) is { } yes ? Option(yes, type, isManaged) : null;
                two.FalseOption = choice.Find(0) is { } no ? Option(no, type, isManaged) : null;
                break;
        }
    }

    private static OptionMetadata Option(OptionDefinition option, OptionSetType type, bool isManaged)
    {
        var made = type switch
        {
            OptionSetType.State => new StateOptionMetadata { DefaultStatus = option.DefaultStatus, InvariantName = option.InvariantName },
            OptionSetType.Status => new StatusOptionMetadata { State = option.State },
            _ => new OptionMetadata(),
        };
        made.Value = option.Value;
        made.Label = option.Label.ToLabel(isManaged);
        made.Description = Labels.None.ToLabel(isManaged);
        made.Color = option.Color;
        made.ExternalValue = option.ExternalValue;
        return made.With(nameof(made.IsManaged), isManaged);
    }
}
