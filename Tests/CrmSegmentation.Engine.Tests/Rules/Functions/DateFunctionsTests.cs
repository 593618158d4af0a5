using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Functions;

[TestClass]
public sealed class DateFunctionsTests
{
    private const string Invalid = "Error({Kind:ErrorKind.InvalidArgument})";

    private static readonly DateTime Noon = new(2024, 2, 29, 12, 0, 0);

    [TestMethod]
    public void Date_OfPartsBeyondTheirRange_GoesOn()
    {
        AreEqual("Date(2024,2,29)", DateFunctions.Date(2024m, 2m, 29m));
        AreEqual("Date(2025,1,1)", DateFunctions.Date(2024m, 13m, 1m));
        AreEqual("Date(2023,12,31)", DateFunctions.Date(2024m, 1m, 0m));
        AreEqual("Date(2024,3,1)", DateFunctions.Date(2024.9m, 2.9m, 30.9m));
        AreEqual("Date(9999,12,31)", DateFunctions.Date(9999m, 12m, 31m));
        AreEqual("Date(1,1,1)", DateFunctions.Date(1m, 1m, 1m));
    }

    [TestMethod]
    [DataRow(0d, 1d, 1d)]
    [DataRow(-5d, 1d, 1d)]
    [DataRow(10000d, 1d, 1d)]
    [DataRow(1d, 0d, 1d)]
    [DataRow(1d, 1d, 0d)]
    [DataRow(9999d, 12d, 32d)]
    [DataRow(9999d, 13d, 1d)]
    [DataRow(1e20d, 1d, 1d)]
    [DataRow(2024d, 1e20d, 1d)]
    [DataRow(2024d, 1d, -1e20d)]
    public void Date_OutsideOfTheCalendar_IsAnError(double year, double month, double day) =>
        AreEqual(Invalid, DateFunctions.Date((decimal)year, (decimal)month, (decimal)day));

    [TestMethod]
    public void DateTime_OfPartsBeyondTheirRange_GoesOn()
    {
        AreEqual("DateTime(2024,2,29,1,2,3,4)", DateFunctions.DateTime(2024m, 2m, 29m, 1m, 2m, 3m, 4m));
        AreEqual("DateTime(2024,3,1,1,1,1,1)", DateFunctions.DateTime(2024m, 2m, 29m, 24m, 60m, 60m, 1001m));
        AreEqual("DateTime(2024,2,28,23,59,59,999)", DateFunctions.DateTime(2024m, 2m, 29m, 0m, 0m, 0m, -1m));
        AreEqual(Invalid, DateFunctions.DateTime(2024m, 2m, 29m, 1e20m, 0m, 0m));
        AreEqual(Invalid, DateFunctions.DateTime(9999m, 12m, 31m, 24m, 0m, 0m));
    }

    [TestMethod]
    public void DateAdd_OfEachUnit_MovesTheDate()
    {
        AreEqual("DateTime(2024,2,29,12,0,0,2)", DateFunctions.DateAdd(Noon, false, 1.5m, TimeUnit.Milliseconds));
        AreEqual("DateTime(2024,2,29,11,59,58,500)", DateFunctions.DateAdd(Noon, false, -1.5m, TimeUnit.Seconds));
        AreEqual("DateTime(2024,2,29,12,1,30,0)", DateFunctions.DateAdd(Noon, false, 1.5m, TimeUnit.Minutes));
        AreEqual("DateTime(2024,2,29,13,30,0,0)", DateFunctions.DateAdd(Noon, false, 1.5m, TimeUnit.Hours));
        AreEqual("DateTime(2024,3,2,0,0,0,0)", DateFunctions.DateAdd(Noon, false, 1.5m, TimeUnit.Days));
        AreEqual("DateTime(2024,3,29,12,0,0,0)", DateFunctions.DateAdd(Noon, false, 1.9m, TimeUnit.Months));
        AreEqual("DateTime(2023,11,29,12,0,0,0)", DateFunctions.DateAdd(Noon, false, -1.9m, TimeUnit.Quarters));
        AreEqual("DateTime(2025,2,28,12,0,0,0)", DateFunctions.DateAdd(Noon, false, 1m, TimeUnit.Years));
        AreEqual("Date(2024,3,31)", DateFunctions.DateAdd(Noon.Date, true, 31m, TimeUnit.Days));
        AreEqual("Date(2024,2,29)", DateFunctions.AddDays(new DateTime(2024, 3, 1), true, -1m));
    }

    [TestMethod]
    [DataRow(TimeUnit.Milliseconds)]
    [DataRow(TimeUnit.Seconds)]
    [DataRow(TimeUnit.Minutes)]
    [DataRow(TimeUnit.Hours)]
    [DataRow(TimeUnit.Days)]
    [DataRow(TimeUnit.Months)]
    [DataRow(TimeUnit.Quarters)]
    [DataRow(TimeUnit.Years)]
    public void DateAdd_BeyondTheCalendar_IsAnError(TimeUnit unit)
    {
        AreEqual(Invalid, DateFunctions.DateAdd(Noon, false, 1e16m, unit));
        AreEqual(Invalid, DateFunctions.DateAdd(Noon, false, -1e28m, unit));
        AreEqual(Invalid, DateFunctions.DateAdd(DateTime.MaxValue, false, 1m, unit));
        AreEqual(Invalid, DateFunctions.DateAdd(DateTime.MinValue, true, -1m, unit));
    }

    [TestMethod]
    [DataRow(TimeUnit.Milliseconds, 1_000L)]
    [DataRow(TimeUnit.Seconds, 1L)]
    [DataRow(TimeUnit.Minutes, 1L)]
    [DataRow(TimeUnit.Hours, 1L)]
    [DataRow(TimeUnit.Days, 1L)]
    [DataRow(TimeUnit.Months, 1L)]
    [DataRow(TimeUnit.Quarters, 1L)]
    [DataRow(TimeUnit.Years, 1L)]
    public void DateDiff_AcrossABoundary_CountsIt(TimeUnit unit, long expected)
    {
        var before = new DateTime(2025, 12, 31, 23, 59, 59, 500);
        var after = new DateTime(2026, 1, 1, 0, 0, 0, 500);

        Assert.AreEqual(expected, DateFunctions.DateDiff(before, after, unit));
        Assert.AreEqual(-expected, DateFunctions.DateDiff(after, before, unit));
    }

    [TestMethod]
    public void DateDiff_WithinAUnit_IsZero()
    {
        Assert.AreEqual(0m, DateFunctions.DateDiff(new DateTime(2026, 1, 1), new DateTime(2026, 12, 31), TimeUnit.Years));
        Assert.AreEqual(3m, DateFunctions.DateDiff(new DateTime(2026, 1, 1), new DateTime(2026, 12, 31), TimeUnit.Quarters));
        Assert.AreEqual(0m, DateFunctions.DateDiff(Noon.Date, Noon.AddHours(11), TimeUnit.Days));
    }

    [TestMethod]
    public void EDateAndEOMonth_OfMonths_GiveADay()
    {
        AreEqual("Date(2023,2,28)", DateFunctions.EDate(Noon, -12m));
        AreEqual("Date(2024,3,29)", DateFunctions.EDate(Noon, 1.9m));
        AreEqual("Date(2024,4,30)", DateFunctions.EOMonth(Noon, 2m));
        AreEqual("Date(2024,1,31)", DateFunctions.EOMonth(Noon, -1.9m));
        AreEqual("Date(9999,12,31)", DateFunctions.EOMonth(new DateTime(9999, 12, 5), 0m));
        AreEqual(Invalid, DateFunctions.EDate(Noon, 1e20m));
        AreEqual(Invalid, DateFunctions.EOMonth(new DateTime(9999, 12, 5), 1m));
        AreEqual(Invalid, DateFunctions.EDate(new DateTime(1, 1, 5), -1m));
    }

    [TestMethod]
    public void DifferenceAndNegate_OfDates_CountDays()
    {
        AreEqual("1.25", DateFunctions.Difference(new DateTime(2026, 7, 5, 6, 0, 0), new DateTime(2026, 7, 4)));
        AreEqual("-1", DateFunctions.Difference(new DateTime(2026, 7, 4), new DateTime(2026, 7, 5)));
        AreEqual("Date(1899,12,20)", DateFunctions.Negate(new DateTime(1900, 1, 9), true));
        AreEqual("DateTime(1899,12,29,18,0,0,0)", DateFunctions.Negate(new DateTime(1899, 12, 30, 6, 0, 0), false));
        AreEqual(Invalid, DateFunctions.Negate(DateTime.MaxValue, true));
    }

    [TestMethod]
    public void Of_AMoment_IsItsDaysToFifteenDigits()
    {
        Assert.AreEqual(45351.5m, Serial.Of(Noon));
        Assert.AreEqual(0m, Serial.Of(Serial.Epoch));
        Assert.AreEqual(45351.0416666667m, Serial.Of(new DateTime(2024, 2, 29, 1, 0, 0)));
        Assert.AreEqual(0.333333333333333m, Serial.Between(Serial.Epoch, Serial.Epoch.AddHours(8)));
    }

    [TestMethod]
    [DataRow("days", TimeUnit.Days)]
    [DataRow("Quarters", TimeUnit.Quarters)]
    [DataRow("MILLISECONDS", TimeUnit.Milliseconds)]
    public void TryParse_OfAUnit_GivesIt(string name, TimeUnit expected)
    {
        Assert.IsTrue(TimeUnits.TryParse(name, out var unit));
        Assert.AreEqual(expected, unit);
        Assert.AreEqual(name.ToLowerInvariant(), TimeUnits.NameOf(unit));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("weeks")]
    [DataRow("4")]
    public void TryParse_OfNoUnit_Refuses(string name)
    {
        Assert.IsFalse(TimeUnits.TryParse(name, out _));
        AreEqual(Invalid, TimeUnits.Unknown(name));
    }

    [TestMethod]
    public void DateAdd_OfAnyDays_IsUndoneByTheOpposite() =>
        Prop.ForAll<DateTime, short>((moment, days) =>
        {
            var later = DateFunctions.AddDays(moment, false, days);
            return later.IsError || DateFunctions.AddDays(later.DateTime, false, -days).DateTime == moment;
        }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void DateDiff_OfDaysAdded_CountsThem() =>
        Prop.ForAll<DateTime, short>((moment, days) =>
        {
            var later = DateFunctions.AddDays(moment, false, days);
            return later.IsError || DateFunctions.DateDiff(moment, later.DateTime, TimeUnit.Days) == days;
        }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void DateAdd_OfAnyMonths_IsWhatDotNetAdds() =>
        Prop.ForAll<DateTime, short>((moment, months) =>
        {
            var later = DateFunctions.DateAdd(moment, false, months, TimeUnit.Months);
            return later.IsError || later.DateTime == moment.AddMonths(months);
        }).QuickCheckThrowOnFailure();

    private static void AreEqual(string expected, Value value) => Assert.AreEqual(expected, ValueText.Of(value));
}
