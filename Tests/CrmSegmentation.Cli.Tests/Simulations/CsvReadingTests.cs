using System.Text;
using CrmSegmentation.Cli.Simulations;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Cli.Tests.Simulations;

/// <summary>How files of all kinds are understood.</summary>
[TestClass]
public sealed class CsvReadingTests
{
    [TestMethod]
    [DataRow("a,b\n1,2\n")]
    [DataRow("a;b\r\n1;2\r\n")]
    [DataRow("a\tb\n1\t2")]
    [DataRow("a|b\n1|2\n")]
    [DataRow("a b\n1 2\n")]
    [DataRow("  a    b  \n    1  2\n")]
    [DataRow("\uFEFFa,b\n1,2\n")]
    [DataRow("\n\na,b\n,,\n\n1,2\n\n")]
    [DataRow("sep=;\na;b\n1;2\n")]
    [DataRow("\"a\",\"b\"\n\"1\", \"2\" \n")]
    public void Table_SeparatedInAnyWay_IsRead(string text)
    {
        var table = Read(text);

        CollectionAssert.AreEqual(new[] { "a", "b" }, table.Header.ToArray());
        CollectionAssert.AreEqual(new[] { "1", "2" }, table.Rows.Single().Cells.Take(2).ToArray());
        Assert.IsEmpty(table.Bad);
    }

    [TestMethod]
    public void Table_InUtf16_IsRead() =>
        Assert.AreEqual("Malmö", CsvFile.Read("x", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n1,Malmö\n")]).Rows[0][1]);

    [TestMethod]
    public void Cell_InQuotes_MayHoldLineBreaksAndQuotes()
    {
        var table = Read("a,b\n\"one\nof \"\"two\"\"\",2\n3,4\n");

        Assert.AreEqual("one\nof \"two\"", table.Rows[0][0]);
        Assert.AreEqual(4, table.Rows[1].Line);
        Assert.IsEmpty(table.Bad);
    }

    [TestMethod]
    [DataRow("a,b\n1,2,3\n4,5\n", "line 2: 3 cells where the header has 2. A text that holds the separator needs double quotes around it.")]
    [DataRow("a b\n1\n4 5\n", "line 2: 1 cell where the header has 2.")]
    [DataRow("a,b\n\"1\"x,2\n4,5\n", "line 2: a cell goes on behind its closing double quote. Within quotes, write a double quote twice.")]
    [DataRow("a,b\n\"1,2\n4,5\n", "line 2: a double quote opens a cell and is never closed.")]
    [DataRow("a,b\n4,5\n1,\"2", "line 3: a double quote opens a cell and is never closed.")]
    public void Line_ThatIsMalformed_IsBadAlone(string text, string message)
    {
        var table = Read(text);

        Assert.AreEqual(message, table.Bad.Single().ToString());
        Assert.HasCount(1, table.GoodRows.ToArray());
    }

    [TestMethod]
    public void Line_ThatIsNoUtf8_IsBadAlone()
    {
        var table = CsvFile.Read("x", [.. "a,b\n"u8, 0xFF, .. ",2\n3,4\n"u8]);

        Assert.AreEqual("line 2: there are bytes that are no UTF-8 text. Save the file as UTF-8.", table.Bad.Single().ToString());
    }

    [TestMethod]
    [DataRow("", "x: The file is empty.")]
    [DataRow("\r\n  \n", "x: The file is empty.")]
    [DataRow("a,b\n", "x: There is only a header, and no line behind it.")]
    [DataRow("PK\u0003\u0004\0\0", "x: This is no text.")]
    [DataRow("\"a,b\n1,2\n", "x, line 1: a double quote opens a cell and is never closed.")]
    public void File_WithoutATable_IsRefused(string text, string message) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<SimulationRefusal>(() => Read(text)).Message);

    [TestMethod]
    public void BadLines_WhenWritten_AreAsTheyWere()
    {
        using var output = new MemoryStream();
        Read("a;b\r\n\"1\n;\";2;3\r\n4;5\r\n").WriteBad(output);

        Assert.AreEqual("a;b\n\"1\n;\";2;3\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [TestMethod]
    [DataRow("2026-01-31", "2026-01-31T00:00:00")]
    [DataRow("2026-01-31T10:30:05Z", "2026-01-31T10:30:05")]
    [DataRow("2026-01-31 10:30", "2026-01-31T10:30:00")]
    [DataRow("20260131", "2026-01-31T00:00:00")]
    [DataRow("2026/1/31", "2026-01-31T00:00:00")]
    [DataRow("31.1.2026", "2026-01-31T00:00:00")]
    [DataRow("31/1/2026", "2026-01-31T00:00:00")]
    [DataRow("1/31/2026", "2026-01-31T00:00:00")]
    [DataRow("01-31-2026", "2026-01-31T00:00:00")]
    [DataRow("1/31/2026 1:05 PM", "2026-01-31T13:05:00")]
    [DataRow("5/5/2026", "2026-05-05T00:00:00")]
    public void Date_InAnyFormat_IsRead(string text, string expected)
    {
        Assert.IsNull(Dates(null, text).Read(text, out var local));

        Assert.AreEqual(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), local);
    }

    [TestMethod]
    public void Date_ThatOthersDecide_IsReadAsThey()
    {
        Dates(null, "3/4/2026", "13/4/2026").Read("3/4/2026", out var dayFirst);
        Dates(null, "3/4/2026", "3/14/2026").Read("3/4/2026", out var monthFirst);

        Assert.AreEqual((4, 3), (dayFirst.Month, monthFirst.Month));
    }

    [TestMethod]
    public void Dates_ThatTheGreatMajorityDecides_LeaveTheOthersBad()
    {
        var dates = Dates(null, [.. Enumerable.Range(13, 15).Select(day => $"{day}/4/2026"), "4/28/2026"]);

        Assert.AreEqual("'4/28/2026' is not a date such as 31/1/2026, as on the other lines.", dates.Read("4/28/2026", out _));
    }

    [TestMethod]
    [DataRow("3/4/2026", "5/6/2026", "x, line 2: '3/4/2026' is day/month or month/day, and no other date of the file tells. Say it with --date-format d/M/yyyy")]
    [DataRow("13/4/2026", "4/13/2026", "x: On line 2 the day comes before the month, on line 3 behind it.")]
    public void Dates_ThatCouldBeEither_AreRefused(string one, string other, string message) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<SimulationRefusal>(() => Dates(null, one, other)).Message);

    [TestMethod]
    [DataRow("dd/mm/yyyy")]
    [DataRow("DD/MM/YYYY")]
    [DataRow("d/M/yyyy")]
    public void Format_AsPeopleWriteIt_Decides(string format)
    {
        Dates(DateReading.FormatOf(format), "03/04/2026").Read("03/04/2026", out var local);

        Assert.AreEqual(4, local.Month);
    }

    [TestMethod]
    [DataRow("1850-01-01", "'1850-01-01' is not from 1900 to 2199.")]
    [DataRow("9999-12-31", "'9999-12-31' is not from 1900 to 2199.")]
    [DataRow("2026-02-30", "'2026-02-30' is not a date such as 2026-01-31.")]
    [DataRow("soon", "'soon' is not a date such as 2026-01-31.")]
    public void Date_ThatIsNone_SaysWhatIsExpected(string text, string message) =>
        Assert.AreEqual(message, Dates(null, text).Read(text, out _));

    [TestMethod]
    [DataRow("1234.50", 1234.50)]
    [DataRow("1,234,567.5", 1234567.5)]
    [DataRow("-12", -12.0)]
    [DataRow(".5", 0.5)]
    [DataRow("$1,250", 1250.0)]
    [DataRow("12,50", 12.5)]
    [DataRow("1.234,50 €", 1234.5)]
    public void Number_WithPointOrComma_IsRead(string text, double expected)
    {
        Assert.IsNull(NumberReading.Decide([text]).Read(text, out var number));

        Assert.AreEqual((decimal)expected, number);
    }

    [TestMethod]
    [DataRow("12,50", "'12,50' is not a number such as 1234.50.")]
    [DataRow("1,2,3", "'1,2,3' is not a number such as 1234.50.")]
    [DataRow("1e5", "'1e5' is not a number such as 1234.50.")]
    [DataRow("NaN", "'NaN' is not a number such as 1234.50.")]
    [DataRow("0.12345678901234567890123456789", "'0.12345678901234567890123456789' has more than 28 digits.")]
    [DataRow("79228162514264337593543950", "'79228162514264337593543950' is beyond 922,337,203,685,477, the largest amount that Dataverse holds.")]
    public void Number_ThatIsNone_SaysWhatIsExpected(string text, string message) =>
        Assert.AreEqual(message, NumberReading.Point.Read(text, out _));

    private static CsvTable Read(string text) => CsvFile.Read("x", Encoding.UTF8.GetBytes(text));

    private static DateReading Dates(string? format, params string[] dates) =>
        DateReading.Decide(dates.Select((text, place) => (place + 2L, text)), format, "x", ZoneRules.Utc);
}
