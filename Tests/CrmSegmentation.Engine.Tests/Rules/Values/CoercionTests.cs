using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Values;

[TestClass]
public sealed class CoercionTests
{
    private static readonly Value Noon = Value.OfDateTime(new DateTime(2026, 7, 4, 12, 0, 0));
    private static readonly Value Day = Value.OfDate(new DateTime(2026, 7, 4));

    [TestMethod]
    public void EveryCoercion_OfBlankOrAnError_LeavesIt()
    {
        var error = Value.OfError(ErrorKind.Div0, "A test.");
        foreach (var coerce in new Func<Value, Value>[]
            { Coercion.ToBoolean, Coercion.ToDate, Coercion.ToDateTime, Coercion.ToDecimal, Coercion.ToNumber, Coercion.ToText })
        {
            Assert.IsTrue(coerce(Value.Blank).IsBlank);
            Assert.AreSame(error.Error, coerce(error).Error);
        }
    }

    [TestMethod]
    public void EveryCoercionButToText_OfAnEmptyText_GivesBlank()
    {
        foreach (var coerce in new Func<Value, Value>[]
            { Coercion.ToBoolean, Coercion.ToDate, Coercion.ToDateTime, Coercion.ToDecimal, Coercion.ToNumber })
        {
            Assert.IsTrue(coerce(Value.Of(string.Empty)).IsBlank);
        }

        Assert.AreEqual(string.Empty, Coercion.ToText(Value.Of(string.Empty)).Text);
    }

    [TestMethod]
    public void ToDecimal_OfEachKind_GivesItsNumber()
    {
        AreEqual("3", Coercion.ToDecimal(Value.Of("3")));
        AreEqual("1", Coercion.ToDecimal(Value.Of(true)));
        AreEqual("0", Coercion.ToDecimal(Value.Of(false)));
        AreEqual("0.1", Coercion.ToDecimal(Value.Of(0.1d)));
        AreEqual("46207", Coercion.ToDecimal(Day));
        AreEqual("46207.5", Coercion.ToDecimal(Noon));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToDecimal(Value.Of("three")));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToDecimal(Value.Of("  ")));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToDecimal(Value.Of("3e30")));
        AreEqual("Error({Kind:ErrorKind.Numeric})", Coercion.ToDecimal(Value.Of(3e30d)));
        AreEqual("Error({Kind:ErrorKind.Numeric})", Coercion.ToDecimal(Value.Of(-8e28d)));
        AreEqual("79228162514264300000000000000", Coercion.ToDecimal(Value.Of(7.9228162514264328e28)));
    }

    [TestMethod]
    public void ToNumber_OfEachKind_GivesItsNumber()
    {
        Assert.AreEqual(3e30d, Coercion.ToNumber(Value.Of("3e30")).Number);
        Assert.AreEqual(0.1d, Coercion.ToNumber(Value.Of(0.1m)).Number);
        Assert.AreEqual(-1.25d, Coercion.ToNumber(Value.Of(-1.25m)).Number);
        Assert.AreEqual(7.9228162514264338e28, Coercion.ToNumber(Value.Of(decimal.MaxValue)).Number);
        Assert.AreEqual(1d, Coercion.ToNumber(Value.Of(true)).Number);
        Assert.AreEqual(46207.5d, Coercion.ToNumber(Noon).Number);
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToNumber(Value.Of("3e309")));
    }

    [TestMethod]
    public void ToText_OfEachKind_PrintsIt()
    {
        Assert.AreEqual("true", Coercion.ToText(Value.Of(true)).Text);
        Assert.AreEqual("2.5", Coercion.ToText(Value.Of(2.50m)).Text);
        Assert.AreEqual("1.4142135623730951", Coercion.ToText(Value.Of(Math.Sqrt(2d))).Text);
        Assert.AreEqual("7/4/2026", Coercion.ToText(Day).Text);
        Assert.AreEqual("7/4/2026 12:00 PM", Coercion.ToText(Noon).Text);
    }

    [TestMethod]
    public void ToBoolean_OfEachKind_GivesWhetherItHolds()
    {
        Assert.IsTrue(Coercion.ToBoolean(Value.Of("TRUE")).Boolean);
        Assert.IsFalse(Coercion.ToBoolean(Value.Of("False")).Boolean);
        Assert.IsTrue(Coercion.ToBoolean(Value.Of(-0.5m)).Boolean);
        Assert.IsFalse(Coercion.ToBoolean(Value.Of(0m)).Boolean);
        Assert.IsTrue(Coercion.ToBoolean(Value.Of(0.5d)).Boolean);
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToBoolean(Value.Of("1")));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToBoolean(Value.Of(" true")));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToBoolean(Day));
    }

    [TestMethod]
    public void ToDate_OfEachKind_GivesTheDay()
    {
        AreEqual("Date(2026,7,4)", Coercion.ToDate(Noon));
        AreEqual("Date(2026,7,4)", Coercion.ToDate(Day));
        AreEqual("Date(2026,7,4)", Coercion.ToDate(Value.Of(46207.75m)));
        AreEqual("Date(1899,12,29)", Coercion.ToDate(Value.Of(-1d)));
        AreEqual("Date(2026,7,4)", Coercion.ToDate(Value.Of("7/4/2026 10:20 PM")));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToDate(Value.Of(true)));
    }

    [TestMethod]
    public void ToDateTime_OfEachKind_GivesTheMoment()
    {
        AreEqual("DateTime(2026,7,4,0,0,0,0)", Coercion.ToDateTime(Day));
        AreEqual("DateTime(2026,7,4,18,0,0,0)", Coercion.ToDateTime(Value.Of(46207.75m)));
        AreEqual("DateTime(1899,12,28,12,0,0,0)", Coercion.ToDateTime(Value.Of(-1.5m)));
        AreEqual("DateTime(2026,7,4,1,2,3,456)", Coercion.ToDateTime(Value.Of("2026-07-04T01:02:03.456")));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToDateTime(Value.Of(3_000_000m)));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToDateTime(Value.Of(-1e27m)));
        AreEqual("Error({Kind:ErrorKind.Numeric})", Coercion.ToDateTime(Value.Of(1e40d)));
        AreEqual("Error({Kind:ErrorKind.InvalidArgument})", Coercion.ToDateTime(Value.Of("4 July")));
    }

    [TestMethod]
    public void EveryCoercion_OfARecord_Throws()
    {
        var record = Value.Of(new RecordValue(RecordShape.Empty, []));

        Assert.ThrowsExactly<InvalidOperationException>(() => Coercion.ToDecimal(record));
        Assert.ThrowsExactly<InvalidOperationException>(() => Coercion.ToText(record));
        Assert.ThrowsExactly<InvalidOperationException>(() => Coercion.ToBoolean(record));
        Assert.ThrowsExactly<InvalidOperationException>(() => Coercion.ToDateTime(record));
    }

    [TestMethod]
    public void ToDateTime_OfAMomentsNumber_GivesTheMomentBack() =>
        Prop.ForAll<DateTime>(any =>
        {
            var moment = any.AddTicks(-(any.Ticks % TimeSpan.TicksPerMillisecond));
            return Coercion.ToDateTime(Coercion.ToDecimal(Value.OfDateTime(moment))).DateTime == moment;
        }).QuickCheckThrowOnFailure();

    private static void AreEqual(string expected, Value value) => Assert.AreEqual(expected, ValueText.Of(value));
}
