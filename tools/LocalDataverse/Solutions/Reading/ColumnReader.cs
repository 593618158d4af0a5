using System.Globalization;
using System.Text.RegularExpressions;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Solutions.Installing;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Columns of every type.</summary>
internal static partial class ColumnReader
{
    private const int MostDecimals = 12;

    private static readonly ChoiceDefinition NoAndYes = new()
    {
        Options = [new OptionDefinition { Value = 0, Label = "No" }, new OptionDefinition { Value = 1, Label = "Yes" }],
    };

    public static ColumnDefinition Read(ComponentList list, Part part, string name)
    {
        var typeName = part.RequireText("Type");
        var type = TypeOf(typeName);
        if (type == ColumnType.Virtual && !typeName.Equals("virtual", StringComparison.OrdinalIgnoreCase))
        {
            list.NotUse($"values of {part.Title}, of the type '{typeName}'");
        }

        // An export that says anything of this leaves out what is not so; one that says nothing leaves it to what is usual.
        var isSilent = part.Child("ValidForCreateApi") is null && part.Child("ValidForUpdateApi") is null && part.Child("ValidForReadApi") is null;
        var standard = LayeredMetadata.StandardColumn(name);
        var isKey = typeName.Equals("primarykey", StringComparison.OrdinalIgnoreCase);
        var column = new ColumnDefinition
        {
            LogicalName = name,
            SchemaName = part.Attribute("PhysicalName") ?? name,
            Type = type,
            DisplayName = part.Labels("displaynames"),
            Description = part.Labels("Descriptions"),
            Required = RequiredOf(part),
            ValidForCreate = part.Flag("ValidForCreateApi") ?? (isSilent && standard is not { ValidForCreate: false }),
            ValidForUpdate = part.Flag("ValidForUpdateApi") ?? (isSilent && !isKey && standard is not { ValidForUpdate: false }),
            ValidForRead = part.Flag("ValidForReadApi") ?? true,
            IsSecured = part.Flag("IsSecured") ?? false,
            IsCustom = part.Flag("IsCustomField") ?? true,
            Source = SourceOf(part),
            AutoNumberFormat = AutoNumberOf(part),
            IntroducedVersion = part.Text("IntroducedVersion"),
            Settings = SettingsReader.OfColumn(part),
        };
        if (part.Text("FormulaDefinitionFileName") is { } formula && list.Package.Find(formula) is { } file)
        {
            list.Take(file);
        }

        return WithTypesOwn(part, column);
    }

    /// <summary>A column as a component of its table.</summary>
    public static Component ToComponent(this ColumnDefinition column, string table, string title) => new()
    {
        Key = ComponentKey.Column(table, column.LogicalName),
        Title = title,
        Type = ComponentTypes.Column,
        SchemaName = column.LogicalName,
        Parent = ComponentKey.Table(table),
        Requires = column.GlobalChoice is { } choice ? [ComponentKey.Table(table), ComponentKey.Choice(choice)] : [ComponentKey.Table(table)],
        Column = column,
    };

    private static ColumnDefinition WithTypesOwn(Part part, ColumnDefinition column) => column.Type switch
    {
        ColumnType.String => column with { Format = part.Text("Format"), MaxLength = LengthOf(part) ?? 100 },
        ColumnType.Memo => column with { Format = part.Text("Format"), MaxLength = LengthOf(part) ?? 2_000 },
        ColumnType.Integer => column with
        {
            Format = part.Text("Format"),
            MinValue = Bound(part, "MinValue", int.MaxValue),
            MaxValue = Bound(part, "MaxValue", int.MaxValue),
        },
        ColumnType.Decimal or ColumnType.Double => column with
        {
            MinValue = Bound(part, "MinValue", NumberCodec.Largest),
            MaxValue = Bound(part, "MaxValue", NumberCodec.Largest),
            Precision = DecimalsOf(part) ?? 2,
        },
        ColumnType.Money => column with
        {
            MinValue = Bound(part, "MinValue", MoneyCodec.LargestMoney),
            MaxValue = Bound(part, "MaxValue", MoneyCodec.LargestMoney),
            Precision = DecimalsOf(part) ?? 2,
            PrecisionSource = part.Int32("AccuracySource") ?? 0,
            CalculationOf = part.Text("CalculationOf")?.ToLowerInvariant(),
        },
        ColumnType.DateTime => column with
        {
            Format = part.Text("Format")?.ToUpperInvariant() == "DATE" ? "DateOnly" : "DateAndTime",
            DateBehavior = BehaviorOf(part),
        },
        ColumnType.Owner => column with { Targets = ["systemuser", "team"] },
        ColumnType.Boolean or ColumnType.Picklist or ColumnType.MultiSelectPicklist or ColumnType.State or ColumnType.Status => WithChoice(part, column),
        ColumnType.Image => column with { IsPrimaryImage = part.Flag("IsPrimaryImage") ?? false },
        ColumnType.Uniqueidentifier => column with { Required = part.Text("Type") == "primarykey" ? RequiredLevel.SystemRequired : column.Required },
        _ => column,
    };

    private static ColumnDefinition WithChoice(Part part, ColumnDefinition column)
    {
        var global = part.Text("OptionSetName");
        var local = part.Child("optionset");
        if (global is null && local is null && column.Type != ColumnType.Boolean)
        {
            throw part.Broken("it has neither options of its own nor the name of a global choice");
        }

        var defaultValue = part.Int32("AppDefaultValue");
        return column with
        {
            GlobalChoice = global is null ? null : TableReader.LogicalName(part, global),
            Choice = global is not null ? null
                : local is not null && ChoiceReader.Read(local.As(part.Title)) is var choice && (choice.Options.Length > 0 || column.Type != ColumnType.Boolean)
                    ? choice
                    : NoAndYes,
            DefaultValue = defaultValue is -1 ? null : defaultValue,
        };
    }

    private static ColumnType TypeOf(string type) => type.ToLowerInvariant() switch
    {
        "nvarchar" or "varchar" or "nchar" or "char" => ColumnType.String,
        "ntext" or "text" => ColumnType.Memo,
        "int" or "smallint" or "tinyint" or "timezone" => ColumnType.Integer,
        "bigint" or "timestamp" => ColumnType.BigInt,
        "float" or "real" => ColumnType.Double,
        "decimal" or "numeric" => ColumnType.Decimal,
        "money" or "smallmoney" => ColumnType.Money,
        "bit" => ColumnType.Boolean,
        "datetime" or "smalldatetime" => ColumnType.DateTime,
        "picklist" => ColumnType.Picklist,
        "multiselectpicklist" => ColumnType.MultiSelectPicklist,
        "state" => ColumnType.State,
        "status" => ColumnType.Status,
        "lookup" => ColumnType.Lookup,
        "customer" => ColumnType.Customer,
        "owner" => ColumnType.Owner,
        "primarykey" or "uniqueidentifier" => ColumnType.Uniqueidentifier,
        "entityname" => ColumnType.EntityName,
        "image" => ColumnType.Image,
        "file" => ColumnType.File,
        _ => ColumnType.Virtual,
    };

    // "Required" is a wish of the forms; the API insists on none but the system's.
    private static RequiredLevel RequiredOf(Part part) => part.Text("RequiredLevel")?.ToLowerInvariant() switch
    {
        null or "none" => RequiredLevel.None,
        "recommended" => RequiredLevel.Recommended,
        "required" or "applicationrequired" => RequiredLevel.ApplicationRequired,
        "systemrequired" => RequiredLevel.SystemRequired,
        var other => throw part.Broken($"'{other}' is no required level"),
    };

    private static SourceType SourceOf(Part part) => part.Int32("SourceType") switch
    {
        null or 0 => SourceType.Simple,
        1 => SourceType.Calculated,
        2 => SourceType.Rollup,
        3 => SourceType.Formula,
        var other => throw part.Broken($"{other} is no source type"),
    };

    private static DateBehavior BehaviorOf(Part part) => part.Int32("Behavior") switch
    {
        null or 0 or 1 => DateBehavior.UserLocal,
        2 => DateBehavior.DateOnly,
        3 => DateBehavior.TimeZoneIndependent,
        var other => throw part.Broken($"{other} is no behaviour of dates"),
    };

    private static int? LengthOf(Part part) =>
        part.Int32("MaxLength") is not { } length ? null : length >= 1 ? length : throw part.Broken($"{length} is no length");

    private static int? DecimalsOf(Part part) => part.Int32("Accuracy") is not { } decimals ? null
        : decimals is >= 0 and <= MostDecimals ? decimals
        : throw part.Broken($"{decimals} is no number of decimals");

    // A limit beyond what the type holds limits nothing.
    private static decimal? Bound(Part part, string name, decimal largest)
    {
        if (part.Text(name) is not { } text)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rough) || double.IsNaN(rough))
        {
            throw part.Broken($"'{name}' is no number: '{text}'");
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? Math.Clamp(exact, largest == int.MaxValue ? int.MinValue : -largest, largest)
            : rough < 0 ? -largest : largest;
    }

    private static string? AutoNumberOf(Part part)
    {
        var format = part.Text("AutoNumberFormat");
        return format is null || AutoNumber().IsMatch(format) ? format : throw part.Broken($"'{format}' is no format of numbers");
    }

    [GeneratedRegex(@"^(?:[^{}]|\{SEQNUM:\d{1,2}\}|\{RANDSTRING:\d\}|\{DATETIMEUTC:[^{}%]{2,}\})+$", RegexOptions.IgnoreCase)]
    private static partial Regex AutoNumber();
}
