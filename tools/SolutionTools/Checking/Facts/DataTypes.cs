using System.Globalization;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Facts;

/// <summary>The types of fields in packages of the Configuration Migration tool: what columns they are for, and how their values are written.</summary>
internal static class DataTypes
{
    public const string Id = "guid";
    public const string Lookup = "entityreference";
    public const string Owner = "owner";
    public const string PartyList = "partylist";
    public const string File = "filedata";

    private static readonly Dictionary<string, string[]> Columns = new(StringComparer.Ordinal)
    {
        ["string"] = ["nvarchar", "ntext", "text"],
        ["number"] = ["int", "timezone", "language"],
        ["bigint"] = ["bigint", "time"],
        ["decimal"] = ["decimal"],
        ["float"] = ["float"],
        ["money"] = ["money"],
        ["bool"] = ["bit", "managedproperty"],
        [Id] = ["primarykey", "uniqueidentifier"],
        ["datetime"] = ["datetime"],
        ["optionsetvalue"] = ["picklist"],
        ["optionsetvaluecollection"] = ["multiselectpicklist"],
        ["state"] = ["state"],
        ["status"] = ["status"],
        [Lookup] = ["lookup", "customer", "owner"],
        [Owner] = ["owner"],
        [PartyList] = ["partylist"],
        ["imagedata"] = ["image"],
        [File] = ["file"],
    };

    public static IEnumerable<string> All => Columns.Keys;

    public static bool IsKnown(string type) => Columns.ContainsKey(type);

    /// <summary>Whether a field of the type can be of a column of the type; what is not known fits.</summary>
    public static bool Fits(string type, string columnType) =>
        columnType.Length is 0 || columnType is "virtual" || !Columns.TryGetValue(type, out var columns) || columns.Contains(columnType);

    public static bool IsChoice(string type) => type is "optionsetvalue" or "optionsetvaluecollection" or "state" or "status";

    public static bool IsLookup(string type) => type is Lookup or Owner;

    /// <summary>The numbers of a choice's value; a collection may stand in brackets with -1 at both ends, as the tool exports it.</summary>
    public static IReadOnlyList<int>? Choices(string type, string value)
    {
        IEnumerable<string> parts = type != "optionsetvaluecollection" ? [value]
            : value.StartsWith('[') && value.EndsWith(']') ? value[1..^1].Words().Where(part => part != "-1") : value.Words();
        var numbers = new List<int>();
        foreach (var part in parts)
        {
            if (!part.TryWhole(out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>How a value of the type is written, for people; null when it is written like that.</summary>
    public static string? Expected(string type, string value) => type switch
    {
        _ when value.Length == 0 => null,
        "number" => value.TryWhole(out _) ? null : "a whole number",
        "bigint" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "a whole number",
        "decimal" or "float" or "money" => value.TryNumber(out _) ? null : "a number with a point, as 12.5",
        "bool" => bool.TryParse(value, out _) ? null : "True or False",
        Id or Lookup or Owner => value.AsId() is not null ? null : "a GUID",
        "datetime" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _) ? null : "a date, as 2026-11-22T00:00:00Z",
        _ when IsChoice(type) => Choices(type, value) is not null ? null : "the number of an option",
        _ => null,
    };
}
