using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Columns as the SDK has them, each in the class of its type.</summary>
internal sealed class ColumnWriter(Provenance provenance, ChoiceWriter choices)
{
    // What the platform shows where a choice has no default.
    private const int NoDefault = -1;

    // Pictures are stored cropped to a square.
    private const short PictureSize = 144;

    public AttributeMetadata Write(Column column)
    {
        var definition = column.Definition;
        var isManaged = provenance.IsManaged(column);
        var made = OfItsType(column);
        made.MetadataId = definition.MetadataId;
        made.LogicalName = column.Name;
        made.SchemaName = definition.SchemaName;
        made.DisplayName = definition.DisplayName.ToLabel(isManaged);
        made.Description = definition.Description.ToLabel(isManaged);
        made.RequiredLevel = new AttributeRequiredLevelManagedProperty(Enum.Parse<AttributeRequiredLevel>(definition.Required.ToString()))
        {
            CanBeChanged = definition.Required != RequiredLevel.SystemRequired,
        };
        made.IsSecured = definition.IsSecured;
        made.IsValidForCreate = definition.ValidForCreate;
        made.IsValidForUpdate = definition.ValidForUpdate;
        made.SourceType = (int)definition.Source;
        made.AutoNumberFormat = definition.AutoNumberFormat;
        var isShown = definition.ValidForRead && definition.AttributeOf is null && column != column.Table.Id;
        made.IsValidForForm = definition.Settings?.GetValueOrDefault("ValidForForm", isShown) ?? isShown;
        made.IsValidForGrid = definition.Settings?.GetValueOrDefault("ValidForGrid", isShown) ?? isShown;
        var canBeSecured = IsSecurable(column);
        made.WithSettings(Settings.OfColumns, definition.Settings, isManaged);
        return made
            .With(nameof(made.IsValidODataAttribute), definition.AttributeOf is null)
            .With(nameof(made.CanBeSecuredForCreate), canBeSecured && definition.ValidForCreate)
            .With(nameof(made.CanBeSecuredForRead), canBeSecured && definition.ValidForRead)
            .With(nameof(made.CanBeSecuredForUpdate), canBeSecured && definition.ValidForUpdate)
            .With(nameof(made.EntityLogicalName), column.Table.Name)
            .With(nameof(made.ColumnNumber), column.Ordinal + 1)
            .With(nameof(made.AttributeOf), definition.AttributeOf)
            .With(nameof(made.IsLogical), definition.AttributeOf is { } of && column.Table.Find(of) is { IsReference: true })
            .With(nameof(made.IsPrimaryId), column == column.Table.Id)
            .With(nameof(made.IsPrimaryName), column == column.Table.PrimaryName)
            .With(nameof(made.IsValidForRead), definition.ValidForRead)
            .With(nameof(made.IsCustomAttribute), definition.IsCustom)
            .With(nameof(made.IsManaged), isManaged)
            .With(nameof(made.IntroducedVersion), definition.IntroducedVersion);
    }

    // The platform secures neither what rows are found and owned by nor what it derives; which of its own others, is not told anywhere.
    private static bool IsSecurable(Column column) => column.Definition.IsSecured
        || (column.Definition is { IsCustom: true, AttributeOf: null } && column != column.Table.Id && column != column.Table.PrimaryName);

    private AttributeMetadata OfItsType(Column column) => column.Type switch
    {
        ColumnType.String => Text(column.Definition),
        ColumnType.Memo => LongText(column.Definition),
        ColumnType.Integer or ColumnType.BigInt or ColumnType.Double or ColumnType.Decimal or ColumnType.Money => Number(column.Definition),
        ColumnType.DateTime => new DateTimeAttributeMetadata(Format(column.Definition, DateTimeFormat.DateAndTime))
        {
            DateTimeBehavior = column.Definition.DateBehavior.ToString(),
        },
        ColumnType.Boolean => new BooleanAttributeMetadata(choices.OfBoolean(column)) { DefaultValue = column.Definition.DefaultValue is 1 },
        ColumnType.Picklist => Choice(column, new PicklistAttributeMetadata(), NoDefault),
        ColumnType.MultiSelectPicklist => Choice(column, new MultiSelectPicklistAttributeMetadata(), NoDefault),
        ColumnType.State => Choice(column, new StateAttributeMetadata(), null),
        ColumnType.Status => Choice(column, new StatusAttributeMetadata(), NoDefault),
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => Lookup(column),
        ColumnType.Uniqueidentifier => new UniqueIdentifierAttributeMetadata(),
        ColumnType.EntityName => new EntityNameAttributeMetadata(),
        ColumnType.Image => Picture(column.Definition),
        ColumnType.File => new FileAttributeMetadata(),
        _ => Typed(new AttributeMetadata(), AttributeTypeCode.Virtual),
    };

    private static StringAttributeMetadata Text(ColumnDefinition definition)
    {
        var format = Format(definition, StringFormat.Text);
        return new StringAttributeMetadata { MaxLength = definition.MaxLength, Format = format, FormatName = format.ToString() };
    }

    private static MemoAttributeMetadata LongText(ColumnDefinition definition)
    {
        var format = Format(definition, StringFormat.TextArea);
        return new MemoAttributeMetadata { MaxLength = definition.MaxLength, Format = format, FormatName = format.ToString() };
    }

    private static AttributeMetadata Number(ColumnDefinition definition) => definition.Type switch
    {
        ColumnType.Integer => new IntegerAttributeMetadata
        {
            MinValue = (int?)definition.MinValue ?? int.MinValue,
            MaxValue = (int?)definition.MaxValue ?? int.MaxValue,
            Format = Format(definition, IntegerFormat.None),
        },
        ColumnType.BigInt => new BigIntAttributeMetadata()
            .With(nameof(BigIntAttributeMetadata.MinValue), long.MinValue)
            .With(nameof(BigIntAttributeMetadata.MaxValue), long.MaxValue),
        ColumnType.Double => new DoubleAttributeMetadata
        {
            MinValue = (double?)definition.MinValue,
            MaxValue = (double?)definition.MaxValue,
            Precision = definition.Precision,
        },
        ColumnType.Decimal => new DecimalAttributeMetadata
        {
            MinValue = definition.MinValue,
            MaxValue = definition.MaxValue,
            Precision = definition.Precision,
        },
        _ => new MoneyAttributeMetadata
        {
            MinValue = (double?)definition.MinValue,
            MaxValue = (double?)definition.MaxValue,
            Precision = definition.Precision,
            PrecisionSource = definition.PrecisionSource,
            CalculationOf = definition.CalculationOf,
        }.With(nameof(MoneyAttributeMetadata.IsBaseCurrency), definition.CalculationOf is not null),
    };

    private EnumAttributeMetadata Choice(Column column, EnumAttributeMetadata made, int? noDefault)
    {
        made.OptionSet = choices.Of(column);
        made.DefaultFormValue = column.Definition.DefaultValue ?? noDefault;
        return made;
    }

    private static AttributeMetadata Lookup(Column column) => Typed(
        new LookupAttributeMetadata(LookupFormat.None) { Targets = [.. column.Targets] },
        Enum.Parse<AttributeTypeCode>(column.Type.ToString()));

    private static ImageAttributeMetadata Picture(ColumnDefinition definition) => new ImageAttributeMetadata { IsPrimaryImage = definition.IsPrimaryImage }
        .With(nameof(ImageAttributeMetadata.MaxHeight), PictureSize)
        .With(nameof(ImageAttributeMetadata.MaxWidth), PictureSize);

    private static AttributeMetadata Typed(AttributeMetadata made, AttributeTypeCode type) => made
        .With(nameof(made.AttributeType), type)
        .With(nameof(made.AttributeTypeName), (AttributeTypeDisplayName)$"{type}Type");

    // Solutions spell formats in small letters, and not all of them are formats of the type.
    private static T Format<T>(ColumnDefinition definition, T otherwise)
        where T : struct, Enum =>
        Enum.TryParse<T>(definition.Format, ignoreCase: true, out var format) && Enum.IsDefined(format) ? format : otherwise;
}
