using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Facts;

/// <summary>A table: of the solution, of the platform, or of the platform with what the solution adds.</summary>
internal sealed class Table
{
    public const string UserOwned = "UserOwned";
    public const string OrganizationOwned = "OrgOwned";

    // Columns that tables have although nobody declares them.
    private static readonly HashSet<string> OfEveryTable = new(StringComparer.Ordinal)
    {
        "createdby", "createdon", "createdonbehalfby", "modifiedby", "modifiedon", "modifiedonbehalfby", "importsequencenumber", "overriddencreatedon",
        "ownerid", "owningbusinessunit", "owningteam", "owninguser", "statecode", "statuscode", "timezoneruleversionnumber",
        "utcconversiontimezonecode", "versionnumber", "transactioncurrencyid", "exchangerate", "processid", "stageid", "traversedpath",
        "entityimage", "entityimageid", "entityimage_url", "entityimage_timestamp", "owneridtype", "createdbyname", "modifiedbyname", "owneridname",
        "activityid", "activitytypecode", "regardingobjectid", "partitionid", "ttlinseconds",
    };

    private static readonly string[] Suffixes = ["yominame", "name", "type", "_base", "_date", "_state", "_name"];

    private static readonly string[] SuffixesOfImages = ["id", "_url", "_timestamp"];

    public required string LogicalName { get; init; }

    public required string SchemaName { get; init; }

    /// <summary>UserOwned, OrgOwned or another word of the platform; empty when it is not known.</summary>
    public required string Ownership { get; init; }

    public required string PrimaryId { get; init; }

    public required string PrimaryName { get; init; }

    public required IReadOnlyDictionary<string, Column> Columns { get; init; }

    /// <summary>Whether a column that is not among <see cref="Columns"/> does not exist.</summary>
    public required bool HasAllColumns { get; init; }

    public required bool IsOfPlatform { get; init; }

    /// <summary>The Entity element; null when the solution does not touch the table.</summary>
    public XElement? Element { get; init; }

    /// <summary>The definition, EntityInfo/entity; null when the solution does not touch the table.</summary>
    public XElement? Definition => Element?.Element("EntityInfo")?.Element("entity");

    /// <summary>Whether the solution brings the table itself, not only additions to it.</summary>
    public bool IsDefined { get; init; }

    /// <summary>Whether it holds the pairs of an N:N relationship.</summary>
    public bool IsIntersect { get; init; }

    public IEnumerable<Column> OwnColumns => Columns.Values.Where(column => column.Element is not null);

    /// <summary>Whether a column exists, as far as that can be known; what cannot be known counts as existing.</summary>
    public bool MayHave(string column)
    {
        var name = column.Lower();
        return Columns.ContainsKey(name) || OfEveryTable.Contains(name) || IsDerived(name) || (!HasAllColumns && !IsCustomOnPlatform(name));
    }

    /// <summary>Names and types of lookups, labels of choices, base amounts: columns that come with another column.</summary>
    private bool IsDerived(string name) =>
        Suffixes.Any(suffix => TypeBefore(name, suffix) is "lookup" or "customer" or "owner" or "picklist" or "multiselectpicklist" or "bit" or "money"
            or "state" or "status" or "file" or "int" or "decimal" or "datetime")
        || SuffixesOfImages.Any(suffix => TypeBefore(name, suffix) == "image");

    private string? TypeBefore(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) && Columns.TryGetValue(name[..^suffix.Length], out var from) ? from.Type : null;

    private bool IsCustomOnPlatform(string name) => IsOfPlatform && name.Contains('_', StringComparison.Ordinal)
        && !name.StartsWith("address", StringComparison.Ordinal);
}
