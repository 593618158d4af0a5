using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Generators;

/// <summary>
/// Formulas of segments that compile over the standard schema and mean something for customers of <see cref="CustomerGenerator"/>:
/// columns, measures, windows, Age, lists, rows and aggregates, nested under And, Or and Not.
/// </summary>
internal static class TypedFormulas
{
    private static readonly string[] TextColumns = ["firstname", "jobtitle", "address1_city", "address1_country", "Stage"];
    private static readonly string[] NumberColumns = ["numberofchildren", "annualincome_base", "creditlimit_base", "crmseg_satisfaction", "Points", "Recency", "AverageGap", "Satisfaction"];
    private static readonly string[] BooleanColumns = ["donotemail", "creditonhold"];
    private static readonly string[] Orders = ["=", "<>", "<", "<=", ">", ">="];
    private static readonly string[] Units = ["Days", "Months", "Years", "Quarters", "Hours"];

    /// <summary>Conditions of the depth that most segments have.</summary>
    public static Gen<string> Conditions { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => Condition(new Random(seed), 3));

    /// <summary>Single conditions without And, Or and Not.</summary>
    public static Gen<string> SimpleConditions { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => Leaf(new Random(seed)));

    private static string Condition(Random random, int depth) => depth == 0 || random.Next(4) == 0 ? Leaf(random) : random.Next(6) switch
    {
        0 or 1 => Condition(random, depth - 1) + " && " + Parenthesised(random, depth - 1),
        2 => $"And({Condition(random, depth - 1)}, {Condition(random, depth - 1)}, {Condition(random, depth - 1)})",
        3 => $"({Condition(random, depth - 1)} || {Condition(random, depth - 1)})",
        4 => $"Or({Condition(random, depth - 1)}, {Condition(random, depth - 1)})",
        _ => $"Not({Condition(random, depth - 1)})",
    };

    private static string Parenthesised(Random random, int depth) => "(" + Condition(random, depth) + ")";

    private static string Leaf(Random random) => random.Next(16) switch
    {
        0 or 1 => TextCondition(random, TextColumns[random.Next(TextColumns.Length)]),
        2 => $"{Pick(random, NumberColumns)} {Pick(random, Orders)} {NumberOrBlank(random)}",
        3 => $"{Number(random)} {Pick(random, Orders)} {Pick(random, NumberColumns)}",
        4 => random.Next(2) == 0 ? $"gendercode {Pick(random, ["=", "<>"])} {Whole(random, 1, 4)}" : $"gendercode in [1, {Whole(random, 1, 4)}]",
        5 => Truth(random),
        6 => $"Age {Pick(random, Orders)} {Pick(random, ["0", "18", "21.5", "30", "65", "200"])}",
        7 => $"{Pick(random, ["birthdate", "createdon"])} {Pick(random, Orders)} {Moment(random)}",
        8 => $"DateDiff({Pick(random, ["birthdate, Today()", "createdon, Now()", "createdon, Today()", "Today(), createdon"])}, TimeUnit.{Pick(random, Units)}) {Pick(random, Orders)} {Whole(random, -3, 40)}",
        9 => $"IsBlank({Pick(random, [.. TextColumns, "birthdate", "Points", "Tier", "createdon"])})",
        10 => Coded(random),
        11 => $"{(random.Next(2) == 0 ? "" : "!")}IsEmpty({Rows(random)})",
        12 => Aggregate(random),
        13 => Aggregate(random),
        14 => Extreme(random),
        _ => Hard(random),
    };

    private static string Truth(Random random)
    {
        var column = Pick(random, BooleanColumns);
        return random.Next(3) switch
        {
            0 => column,
            1 => column + " = true",
            _ => $"{column} <> {Pick(random, ["true", "false", "Blank()"])}",
        };
    }

    private static string Coded(Random random) => random.Next(3) switch
    {
        0 => $"\"{Pick(random, ["VIP", "vip", "AT_RISK", "no code", "OTHER"])}\" in Segments",
        1 => $"\"{Pick(random, ["VIP", "vip"])}\" exactin Segments",
        _ => $"Tier {Pick(random, ["=", "<>"])} {Pick(random, ["\"GOLD\"", "\"gold\"", "\"Gold!\"", "Blank()"])}",
    };

    private static string Extreme(Random random)
    {
        var start = $"{Pick(random, ["Min", "Max"])}({Rows(random)}, ";
        return random.Next(2) == 0
            ? $"{start}Total) {Pick(random, Orders)} {NumberOrBlank(random)}"
            : $"{start}OrderDate) {Pick(random, Orders)} {Moment(random)}";
    }

    /// <summary>What no backend has a counterpart for, and what can fail.</summary>
    private static string Hard(Random random) => random.Next(8) switch
    {
        0 => $"Len(firstname) > {Whole(random, 0, 8)}",
        1 => "annualincome_base / numberofchildren > 100",
        2 => "annualincome_base > creditlimit_base",
        3 => $"If(donotemail, Points > {Number(random)}, gendercode = 1)",
        4 => $"Average({Rows(random)}, Total) {Pick(random, Orders)} {Number(random)}",
        5 => "Value(address1_city) = 100",
        6 => $"Sum({Rows(random)}, Total - Discount) > {Number(random)}",
        _ => $"IfError(100 / numberofchildren, 0) {Pick(random, Orders)} 50",
    };

    private static string TextCondition(Random random, string column) => random.Next(8) switch
    {
        0 or 1 => $"{column} = {Text(random)}",
        2 => $"{column} <> {Text(random)}",
        3 => $"StartsWith({column}, {Part(random)})",
        4 => $"EndsWith({column}, {Part(random)})",
        5 => $"{Part(random)} {Pick(random, ["in", "exactin"])} {column}",
        6 => $"{column} {Pick(random, ["in", "exactin"])} [{Text(random)}, {Text(random)}, {Text(random)}]",
        _ => $"{column} {Pick(random, ["=", "<>"])} Blank()",
    };

    private static string Aggregate(Random random) => random.Next(6) switch
    {
        0 => $"CountRows({Rows(random)}) {Pick(random, Orders)} {Pick(random, ["0", "1", "2", "3", "0.5", "-1", "Blank()"])}",
        1 => $"CountIf(Orders, {RowCondition(random)}) {Pick(random, Orders)} {Whole(random, 0, 4)}",
        2 => $"CountIf(OrderLines, {Pick(random, [$"Category = {Text(random)}", $"Quantity > {Whole(random, 0, 3)}"])}) >= {Whole(random, 0, 3)}",
        3 => $"Count({Rows(random)}.Total) {Pick(random, Orders)} {Whole(random, 0, 4)}",
        4 => $"Sum(Orders, {Pick(random, ["Total", "Discount"])}) {Pick(random, Orders)} {NumberOrBlank(random)}",
        _ => $"Sum({Rows(random)}, Total) {Pick(random, Orders)} {NumberOrBlank(random)}",
    };

    private static string Rows(Random random) => random.Next(4) switch
    {
        0 => "Orders",
        1 => $"Filter(Filter(Orders, {RowCondition(random)}), {RowCondition(random)})",
        _ => $"Filter(Orders, {RowCondition(random)})",
    };

    private static string RowCondition(Random random) => random.Next(7) switch
    {
        0 or 1 => $"OrderDate {Pick(random, Orders)} {Moment(random)}",
        2 => $"Total {Pick(random, Orders)} {NumberOrBlank(random)}",
        3 => $"Channel {Pick(random, ["=", "<>"])} {Text(random)}",
        4 => $"OrderDate >= {Moment(random)} && Total > {Number(random)}",
        5 => $"Not(IsBlank(Channel)) || Status = {Pick(random, ["\"Completed\"", "\"Open\""])}",
        _ => $"100 / Total {Pick(random, Orders)} {Number(random)}",
    };

    private static string Moment(Random random) => random.Next(8) switch
    {
        0 => "Today()",
        1 => "Now()",
        2 => $"DateAdd(Today(), -{Whole(random, 0, 13)}, TimeUnit.Months)",
        3 => $"DateAdd(Now(), -{Whole(random, 0, 100)})",
        4 => $"DateTime(2026, 10, 25, {Whole(random, 0, 5)}, {Whole(random, 0, 60)}, 0)",
        5 => $"DateTime(2026, 3, 29, 2, {Whole(random, 0, 60)}, 0)",
        6 => Pick(random, ["Blank()", "Date(1700, 1, 1)", "Date(1899, 12, 30)", "Date(2004, 2, 29)"]),
        _ => $"EDate(Today(), -{Whole(random, 0, 400)})",
    };

    private static string Number(Random random) => random.Next(5) switch
    {
        0 => "0",
        1 => "2.5",
        2 => random.Next(-5, 10).ToString(CultureInfo.InvariantCulture),
        3 => (random.Next(0, 30) * 50).ToString(CultureInfo.InvariantCulture),
        _ => Pick(random, ["0.00005", "3000000000", "-0.00001", "1000000000000000", "100.50"]),
    };

    private static string NumberOrBlank(Random random) => random.Next(8) == 0 ? "Blank()" : Number(random);

    private static string Text(Random random) => random.Next(12) == 0 ? "\"\"" : "\"" + Pick(random, CustomerGenerator.Texts) + "\"";

    private static string Part(Random random) => "\"" + Pick(random, ["S", "sw", "Sweden", "é", "%", "_", "[", "en", "EN ", "a_", "100%", "Å", "i", "", "x"]) + "\"";

    private static string Whole(Random random, int least, int limit) => random.Next(least, limit).ToString(CultureInfo.InvariantCulture);

    private static string Pick(Random random, string[] values) => values[random.Next(values.Length)];
}
