using System.Globalization;
using CrmSegmentation.Engine.Rules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Values;

[TestClass]
public sealed class DateTextTests
{
    [TestMethod]
    public void OfDate_ADay_PrintsMonthDayYear()
    {
        Assert.AreEqual("7/4/2026", DateText.OfDate(new DateTime(2026, 7, 4)));
        Assert.AreEqual("11/30/0087", DateText.OfDate(new DateTime(87, 11, 30)));
    }

    [TestMethod]
    [DataRow(0, 5, "7/4/2026 12:05 AM")]
    [DataRow(9, 59, "7/4/2026 9:59 AM")]
    [DataRow(12, 0, "7/4/2026 12:00 PM")]
    [DataRow(23, 30, "7/4/2026 11:30 PM")]
    public void OfDateTime_AMoment_PrintsTheTimeInHalvesOfTheDay(int hour, int minute, string expected) =>
        Assert.AreEqual(expected, DateText.OfDateTime(new DateTime(2026, 7, 4, hour, minute, 59)));

    [TestMethod]
    [DataRow("2026-07-04", "2026-07-04T00:00:00.0000000")]
    [DataRow("2026-7-4", "2026-07-04T00:00:00.0000000")]
    [DataRow("2026/07/04", "2026-07-04T00:00:00.0000000")]
    [DataRow("  7/4/2026 ", "2026-07-04T00:00:00.0000000")]
    [DataRow("07-04-2026", "2026-07-04T00:00:00.0000000")]
    [DataRow("7.4.2026", "2026-07-04T00:00:00.0000000")]
    [DataRow("7/4/26", "2026-07-04T00:00:00.0000000")]
    [DataRow("7/4/49", "2049-07-04T00:00:00.0000000")]
    [DataRow("7/4/50", "1950-07-04T00:00:00.0000000")]
    [DataRow("4 July, 2026", "2026-07-04T00:00:00.0000000")]
    [DataRow("4 Jul 2026", "2026-07-04T00:00:00.0000000")]
    [DataRow("4-Jul-2026", "2026-07-04T00:00:00.0000000")]
    [DataRow("JULY 4, 2026", "2026-07-04T00:00:00.0000000")]
    [DataRow("Saturday, July 4, 2026", "2026-07-04T00:00:00.0000000")]
    [DataRow("Sat, 4 Jul 2026 10:20:30 GMT", "2026-07-04T10:20:30.0000000")]
    [DataRow("July 2026", "2026-07-01T00:00:00.0000000")]
    [DataRow("2026-07-04T10:20:30", "2026-07-04T10:20:30.0000000")]
    [DataRow("2026-07-04T10:20:30.25", "2026-07-04T10:20:30.2500000")]
    [DataRow("2026-07-04T10:20:30.123456789", "2026-07-04T10:20:30.1234567")]
    [DataRow("2026-07-04 10:20", "2026-07-04T10:20:00.0000000")]
    [DataRow("7/4/2026 12:01 AM", "2026-07-04T00:01:00.0000000")]
    [DataRow("7/4/2026 12:01:02 pm", "2026-07-04T12:01:02.0000000")]
    [DataRow("7/4/2026 3 PM", "2026-07-04T15:00:00.0000000")]
    [DataRow("3:15 PM July 4, 2026", "2026-07-04T15:15:00.0000000")]
    public void TryParse_OfADate_GivesIt(string text, string expected)
    {
        Assert.IsTrue(DateText.TryParse(text, LanguageFormat.Default, out var moment, out _));
        Assert.AreEqual(expected, moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DataRow("2026-07-04T10:20:30Z", "10:20:30")]
    [DataRow("2026-07-04T10:20:30+02:00", "08:20:30")]
    [DataRow("2026-07-04 10:20:30 -0330", "13:50:30")]
    [DataRow("2026-07-04T10:20:30+02", "08:20:30")]
    public void TryParse_OfADateWithItsOffset_GivesTheTimeInUtc(string text, string expected)
    {
        Assert.IsTrue(DateText.TryParse(text, LanguageFormat.Default, out var moment, out var isUtc));
        Assert.AreEqual(expected, moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        Assert.IsTrue(isUtc);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("soon")]
    [DataRow("42")]
    [DataRow("20260704")]
    [DataRow("7/4")]
    [DataRow("4 July")]
    [DataRow("10:20")]
    [DataRow("2026-02-29")]
    [DataRow("13/4/2026")]
    [DataRow("2026-13-01")]
    [DataRow("7/4/2026 25:00")]
    [DataRow("7/4/2026 10:60")]
    [DataRow("7/4/2026 13:00 PM")]
    [DataRow("7/4/2026 10:20 10:20")]
    [DataRow("7/4/2026/5")]
    [DataRow("7//4/2026")]
    [DataRow("7/4/2026-")]
    [DataRow("Sunday, July 4, 2026")]
    [DataRow("July July 2026")]
    [DataRow("2026-07-04T")]
    [DataRow("2026-07-04Z")]
    [DataRow("2026-07-04T10:20:30+99:00")]
    [DataRow("0001-01-01T00:00:00+01:00")]
    [DataRow("99999999999-01-01")]
    public void TryParse_OfWhatIsNoDate_Refuses(string text) =>
        Assert.IsFalse(DateText.TryParse(text, LanguageFormat.Default, out _, out _));

    [TestMethod]
    public void TryParse_InALanguageThatBeginsWithTheDay_ReadsTheDayFirst()
    {
        Assert.IsTrue(LanguageFormat.TryFind("de-DE", out var german));
        Assert.IsTrue(DateText.TryParse("4.7.2026", german, out var moment, out _));
        Assert.AreEqual(new DateTime(2026, 7, 4), moment);
    }

    [TestMethod]
    public void TryParse_OfAPrintedDate_GivesItBack() =>
        Prop.ForAll<DateTime>(moment =>
            DateText.TryParse(DateText.OfDate(moment), LanguageFormat.Default, out var read, out _) && read == moment.Date)
            .QuickCheckThrowOnFailure();

    [TestMethod]
    public void TryParse_OfAnyText_DoesNotThrow() =>
        Prop.ForAll<string>(text => DateText.TryParse(text, LanguageFormat.Default, out _, out _) || true).QuickCheckThrowOnFailure();
}
