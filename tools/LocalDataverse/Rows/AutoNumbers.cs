using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Rows;

/// <summary>Auto-number columns: <c>ORD-{SEQNUM:5}-{RANDSTRING:4}-{DATETIMEUTC:yyyyMM}</c>.</summary>
internal static partial class AutoNumbers
{
    private const long FirstNumber = 1000;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static void Complete(WriteContext context, RowBuffer row)
    {
        foreach (var column in row.Table.AutoNumbers)
        {
            if (row[column] is null)
            {
                row[column] = Placeholder().Replace(column.Definition.AutoNumberFormat!, match => Fill(context, column, match));
            }
        }
    }

    private static string Fill(WriteContext context, Column column, Match placeholder)
    {
        var argument = placeholder.Groups[2].Value;
        return placeholder.Groups[1].Value.ToUpperInvariant() switch
        {
            "SEQNUM" => Next(context.Transaction, column).ToString($"D{argument}", CultureInfo.InvariantCulture),
            "RANDSTRING" => RandomNumberGenerator.GetString(Letters, int.Parse(argument, CultureInfo.InvariantCulture)),
            _ => context.Now.ToString(argument, CultureInfo.InvariantCulture),
        };
    }

    private static long Next(WriteTransaction transaction, Column column)
    {
        using var statement = transaction.Connection.Prepare(
            """
            INSERT INTO "$sequence" (name, next) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = next + 1 RETURNING next
            """);
        statement.Bind(1, column.ToString());
        statement.Bind(2, FirstNumber);
        statement.Step();
        return statement.Int64(0);
    }

    [GeneratedRegex(@"\{(SEQNUM|RANDSTRING|DATETIMEUTC):([^}]+)\}", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
