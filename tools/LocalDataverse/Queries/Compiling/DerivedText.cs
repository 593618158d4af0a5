using LocalDataverse.Metadata;
using LocalDataverse.Storage.Text;

namespace LocalDataverse.Queries.Compiling;

/// <summary>What people read for stored values, in SQL: labels of options, names of rows that lookups point to.</summary>
internal static class DerivedText
{
    private const string Collated = $" COLLATE {TextCollation.Name}";

    /// <summary>The label or the name.</summary>
    /// <param name="column">The column.</param>
    /// <param name="sql">Its value in SQL.</param>
    /// <param name="targetSql">In SQL, the number of the table that a lookup with several targets points to.</param>
    /// <param name="metadata">Knows the targets.</param>
    public static SqlText Name(Column column, string sql, string? targetSql, MetadataSnapshot metadata)
    {
        if (!column.IsReference)
        {
            var text = new SqlText($"(CASE {sql}");
            foreach (var option in column.Choice?.Options ?? [])
            {
                text.Add($" WHEN {option.Value} THEN ?", option.Label.Text);
            }

            return text.Add(column.Choice is { Options.IsEmpty: false } ? $" END){Collated}" : " WHEN NULL THEN NULL END)");
        }

        return new SqlText(targetSql is null ? NameOf(column.Targets.FirstOrDefault(""), sql, metadata) : ByTarget(column, targetSql, metadata, Branch))
            .Add(Collated);

        string Branch(Table target) => NameOf(target.Name, sql, metadata);
    }

    /// <summary>The name of the table that a lookup points to.</summary>
    public static SqlText Target(Column column, string sql, string? targetSql, MetadataSnapshot metadata)
    {
        if (targetSql is null)
        {
            return new SqlText($"(CASE WHEN {sql} IS NOT NULL THEN ? END){Collated}", column.Targets.FirstOrDefault(""));
        }

        var text = new SqlText($"(CASE {targetSql} WHEN NULL THEN NULL");
        foreach (var target in column.Targets.Select(metadata.Find).OfType<Table>())
        {
            text.Add($" WHEN {target.Code} THEN ?", target.Name);
        }

        return text.Add($" END){Collated}");
    }

    /// <summary>
    /// What rows are ordered by where they are ordered by the column: names for lookups, for choices the place of the label in the alphabet.
    /// </summary>
    public static SqlText Order(Column column, string sql, string? targetSql, MetadataSnapshot metadata, bool isRaw) =>
        column.IsReference ? Name(column, sql, targetSql, metadata)
        : column.Choice is { Options.IsEmpty: false } choice && column.Type != ColumnType.MultiSelectPicklist && !isRaw ? Rank(choice, sql)
        : new SqlText(sql);

    private static SqlText Rank(ChoiceDefinition choice, string sql)
    {
        var labels = choice.Options.Select(option => (option.Value, Text: System.Text.Encoding.UTF8.GetBytes(option.Label.Text))).ToArray();
        Array.Sort(labels, (left, right) => TextCollation.Compare(left.Text, right.Text));
        var text = new SqlText($"(CASE {sql}");
        var rank = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            rank += i > 0 && TextCollation.Compare(labels[i - 1].Text, labels[i].Text) != 0 ? 1 : 0;
            text.Add($" WHEN {labels[i].Value} THEN {rank}");
        }

        return text.Add(" END)");
    }

    private static string ByTarget(Column column, string targetSql, MetadataSnapshot metadata, Func<Table, string> branch)
    {
        var branches = column.Targets.Select(metadata.Find).OfType<Table>().Select(target => $" WHEN {target.Code} THEN {branch(target)}");
        return $"(CASE {targetSql} WHEN NULL THEN NULL{string.Concat(branches)} END)";
    }

    private static string NameOf(string target, string sql, MetadataSnapshot metadata) =>
        metadata.Find(target) is { PrimaryName: { IsStored: true } name } table
            ? $"(SELECT \"n\".{name.Sql} FROM {table.Sql} AS \"n\" WHERE \"n\".{table.Id.Sql} = {sql})"
            : "NULL";
}
