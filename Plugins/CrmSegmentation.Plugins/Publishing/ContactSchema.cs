using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>The names that formulas may use in this environment: the contact's columns as Dataverse defines them.</summary>
internal sealed class ContactSchema
{
    private const string BaseMoney = "_base";

    private readonly Dictionary<string, JsonColumn> _columns;

    private ContactSchema(IReadOnlyList<AttributeMetadata> attributes)
    {
        var known = attributes.Select(attribute => new ContactColumn(attribute, TypeOf(attribute))).Where(column => column.Type is not null).ToArray();
        Rules = new RuleSchema(known.Select(column => new FactColumn(
            column.Attribute.LogicalName, column.Type!, DisplayName(column.Attribute), KindOf(column.Attribute))));
        _columns = known.ToDictionary(
            column => column.Attribute.LogicalName,
            column => new JsonColumn
            {
                Name = column.Attribute.LogicalName,
                Type = CatalogueDefinitions.WordOf(column.Type!),
                DisplayName = DisplayName(column.Attribute),
                IsLocal = column.Attribute is DateTimeAttributeMetadata date && Behaviour(date) == DateTimeBehavior.TimeZoneIndependent,
                IsSecured = column.Attribute.IsSecured == true,
            },
            StringComparer.Ordinal);
        Stored = [.. known.Select(StoredAs).OfType<FetchXmlColumn>()];
    }

    /// <summary>How Dataverse stores numbers and dates, as far as it compares them as formulas do.</summary>
    public IReadOnlyList<FetchXmlColumn> Stored { get; }

    /// <summary>What formulas are compiled over.</summary>
    public RuleSchema Rules { get; }

    /// <summary>Reads the definitions.</summary>
    /// <param name="service">Any service: definitions are everyone's.</param>
    public static ContactSchema Read(IOrganizationService service)
    {
        var response = (RetrieveEntityResponse)service.Execute(new RetrieveEntityRequest
        {
            LogicalName = ContactTable.LogicalName,
            EntityFilters = EntityFilters.Attributes,
            RetrieveAsIfPublished = false,
        });
        return new ContactSchema([.. response.EntityMetadata.Attributes.Where(attribute => attribute.AttributeOf is null)]);
    }

    /// <summary>A column that formulas read, as the catalogue keeps it.</summary>
    public JsonColumn Column(string name) => _columns[name];

    /// <summary>Whether there is such a column.</summary>
    public bool Has(string name) => _columns.ContainsKey(name);

    private static RuleType? TypeOf(AttributeMetadata attribute) => attribute.AttributeType switch
    {
        AttributeTypeCode.String or AttributeTypeCode.Memo => RuleType.Text,
        AttributeTypeCode.Boolean => RuleType.Boolean,
        AttributeTypeCode.Integer or AttributeTypeCode.BigInt or AttributeTypeCode.Decimal or AttributeTypeCode.Double
            or AttributeTypeCode.Picklist or AttributeTypeCode.State or AttributeTypeCode.Status => RuleType.Decimal,

        // Amounts of several currencies cannot be compared, so formulas see base currency alone.
        AttributeTypeCode.Money => attribute.LogicalName.EndsWith(BaseMoney, StringComparison.Ordinal) ? RuleType.Decimal : null,
        AttributeTypeCode.DateTime when attribute is DateTimeAttributeMetadata date =>
            Behaviour(date) == DateTimeBehavior.DateOnly ? RuleType.Date : RuleType.DateTime,
        _ => null,
    };

    private static FetchXmlColumn? StoredAs(ContactColumn column)
    {
        FetchXmlColumnKind? kind = column.Attribute.AttributeType switch
        {
            AttributeTypeCode.Integer => FetchXmlColumnKind.WholeNumber,
            AttributeTypeCode.Decimal => FetchXmlColumnKind.Decimal,
            AttributeTypeCode.Money => FetchXmlColumnKind.Money,
            AttributeTypeCode.Picklist or AttributeTypeCode.State or AttributeTypeCode.Status => FetchXmlColumnKind.Choice,
            AttributeTypeCode.DateTime when column.Attribute is DateTimeAttributeMetadata date =>
                Behaviour(date) == DateTimeBehavior.DateOnly ? FetchXmlColumnKind.DateOnly
                : Behaviour(date) == DateTimeBehavior.UserLocal ? FetchXmlColumnKind.DateTime
                : null,
            _ => null,
        };
        return kind is { } known ? new FetchXmlColumn(column.Attribute.LogicalName, known) : null;
    }

    private static DateTimeBehavior Behaviour(DateTimeAttributeMetadata date) => date.DateTimeBehavior ?? DateTimeBehavior.UserLocal;

    private static ColumnKind KindOf(AttributeMetadata attribute) => attribute.SourceType switch
    {
        1 => ColumnKind.Calculated,
        2 => ColumnKind.Rollup,
        3 => ColumnKind.Formula,
        _ => ColumnKind.Stored,
    };

    private static string? DisplayName(AttributeMetadata attribute) => attribute.DisplayName?.UserLocalizedLabel?.Label;

    private sealed record ContactColumn(AttributeMetadata Attribute, RuleType? Type);
}
