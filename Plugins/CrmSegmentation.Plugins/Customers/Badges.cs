using System.Globalization;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>The badges as plain text, for lists and for readers without the control.</summary>
internal static class Badges
{
    private const string Separator = ", ";

    /// <summary>The names of segments that everyone may see, in order of priority; null for none.</summary>
    /// <param name="codes">The segments' codes.</param>
    /// <param name="catalogue">What is published.</param>
    public static string? Of(IEnumerable<string> codes, PublishedCatalogue catalogue)
    {
        string[] names =
        [
            .. codes.Select(catalogue.Segment).OfType<JsonSegment>().Where(segment => !segment.IsRestricted)
                .OrderBy(segment => segment.Priority).ThenBy(segment => segment.Code, StringComparer.Ordinal).Select(segment => segment.Name),
        ];
        return names.Length == 0 ? null : Shortened(names);
    }

    private static string Shortened(string[] names)
    {
        var all = string.Join(Separator, names);
        for (var kept = names.Length - 1; all.Length > ContactTable.BadgesLength && kept >= 0; kept--)
        {
            all = string.Join(Separator, names.Take(kept).Concat([(names.Length - kept).ToString("'+'0", CultureInfo.InvariantCulture)]));
        }

        return all;
    }
}
