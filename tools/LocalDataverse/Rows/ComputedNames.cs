using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>
/// The full names of people, which Dataverse composes of their parts as the organisation's convention says (first name, last name, unless
/// told otherwise). The phonetic full name takes phonetic parts where there are some.
/// </summary>
internal static class ComputedNames
{
    private const string Full = "fullname";
    private const string Phonetic = "yomifullname";

    /// <summary>The convention of an organisation that has not chosen one: first name, last name.</summary>
    private const int FirstLast = 1;

    private static readonly string[] Parts = ["firstname", "middlename", "lastname"];

    public static IEnumerable<Column> Needed(Table table) => Columns(table);

    public static bool IsTouched(RowBuffer row)
    {
        foreach (var column in Columns(row.Table))
        {
            if (row.Has(column))
            {
                return true;
            }
        }

        return false;
    }

    public static void Complete(WriteContext context, RowBuffer row, Entity? stored)
    {
        if (!IsTouched(row))
        {
            return;
        }

        var convention = context.FullNameConvention;
        row.Set(Full, Compose(row, Full, convention, part => Value(row, stored, part)));
        row.Set(Phonetic, Compose(row, Phonetic, convention, part => Value(row, stored, $"yomi{part}") ?? Value(row, stored, part)));
    }

    /// <summary>The organisation's convention, one of the options of its column.</summary>
    public static int Convention(StoreSession session, Guid organization) =>
        (RowFinder.Value(session, session.Metadata.Require("organization"), organization, "fullnameconventioncode") as OptionSetValue)?.Value
            ?? FirstLast;

    private static string? Compose(RowBuffer row, string column, int convention, Func<string, string?> part)
    {
        if (row.Table.Find(column) is not { } target)
        {
            return null;
        }

        string? first = part("firstname"), last = part("lastname"), middle = part("middlename");
        var initial = middle is null ? null : $"{middle[0]}.";
        var name = convention switch
        {
            0 => Join(", ", last, first),
            2 => Join(", ", last, Join(" ", first, initial)),
            3 => Join(" ", first, initial, last),
            4 => Join(", ", last, Join(" ", first, middle)),
            5 => Join(" ", first, middle, last),
            6 => Join(" ", last, first),
            7 => Join("", last, first),
            _ => Join(" ", first, last),
        };
        return name is not null && name.Length > target.Definition.MaxLength ? name[..target.Definition.MaxLength.Value] : name;
    }

    private static string? Join(string between, params ReadOnlySpan<string?> parts)
    {
        string? joined = null;
        foreach (var part in parts)
        {
            joined = string.IsNullOrEmpty(part) ? joined : joined is null ? part : joined + between + part;
        }

        return joined?.Trim();
    }

    private static IEnumerable<Column> Columns(Table table)
    {
        if (table.Find(Full) is not { Definition.ValidForUpdate: false })
        {
            yield break;
        }

        foreach (var part in Parts)
        {
            if (table.Find(part) is { IsStored: true } column)
            {
                yield return column;
            }

            if (table.Find($"yomi{part}") is { IsStored: true } phonetic)
            {
                yield return phonetic;
            }
        }
    }

    private static string? Value(RowBuffer row, Entity? stored, string name) => row.Table.Find(name) is { } column && row.Has(column)
        ? row[column] as string
        : stored?.GetAttributeValue<string>(name);
}
