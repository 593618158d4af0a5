using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Tests.Rules.Functions;

[TestClass]
public sealed class DatePartsTests
{
    // A Wednesday.
    private static readonly DateTime Moment = new(2026, 7, 8, 9, 10, 11);

    [TestMethod]
    public void EachPart_OfAMoment_IsGiven()
    {
        Assert.AreEqual(2026m, DateParts.Year(Moment));
        Assert.AreEqual(7m, DateParts.Month(Moment));
        Assert.AreEqual(8m, DateParts.Day(Moment));
        Assert.AreEqual(9m, DateParts.Hour(Moment));
        Assert.AreEqual(10m, DateParts.Minute(Moment));
        Assert.AreEqual(11m, DateParts.Second(Moment));
    }

    [TestMethod]
    [DataRow(1, "4")]
    [DataRow(2, "3")]
    [DataRow(3, "2")]
    [DataRow(11, "3")]
    [DataRow(12, "2")]
    [DataRow(13, "1")]
    [DataRow(14, "7")]
    [DataRow(15, "6")]
    [DataRow(16, "5")]
    [DataRow(17, "4")]
    [DataRow(0, "Error({Kind:ErrorKind.InvalidArgument})")]
    [DataRow(4, "Error({Kind:ErrorKind.InvalidArgument})")]
    [DataRow(18, "Error({Kind:ErrorKind.InvalidArgument})")]
    public void Weekday_OfAStartOfWeek_CountsFromIt(int start, string expected) =>
        Assert.AreEqual(expected, ValueText.Of(DateParts.Weekday(Moment, start)));

    [TestMethod]
    public void Weekday_WithoutAStartOfWeek_CountsFromSunday() => Assert.AreEqual("4", ValueText.Of(DateParts.Weekday(Moment)));
}
