using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Tests.Rules.Values;

[TestClass]
public sealed class ValueTextTests
{
    [TestMethod]
    public void Of_AScalar_PrintsAFormulaForIt()
    {
        Assert.AreEqual("Blank()", ValueText.Of(Value.Blank));
        Assert.AreEqual("true", ValueText.Of(Value.Of(true)));
        Assert.AreEqual("-7.25", ValueText.Of(Value.Of(-7.250m)));
        Assert.AreEqual("1E+100", ValueText.Of(Value.Of(1e100d)));
        Assert.AreEqual("\"say \"\"hi\"\"\"", ValueText.Of(Value.Of("say \"hi\"")));
        Assert.AreEqual("Date(87,7,4)", ValueText.Of(Value.OfDate(new DateTime(87, 7, 4))));
        Assert.AreEqual("DateTime(2026,7,4,1,2,3,45)", ValueText.Of(Value.OfDateTime(new DateTime(2026, 7, 4, 1, 2, 3, 45))));
    }

    [TestMethod]
    public void Of_ARecord_PrintsItsFieldsByName()
    {
        var shape = new RecordShape([Field("size"), Field("Name"), Field("two words"), Field("it's"), Field("in")]);
        var record = new RecordValue(shape, [Value.Of(3m), Value.Of("x"), Value.Blank, Value.Of(false), Value.Of(1m)]);

        Assert.AreEqual("{Name:\"x\",'in':1,'it''s':false,size:3,'two words':Blank()}", ValueText.Of(Value.Of(record)));
    }

    [TestMethod]
    public void Of_ATable_PrintsEachRow()
    {
        var shape = RecordShape.SingleColumn(RuleType.Decimal);
        var row = Value.Of(new RecordValue(shape, [Value.Of(1m)]));
        var table = new TableValue(shape, [row, Value.Blank, Value.OfError(ErrorKind.Div0, "A test.")]);

        Assert.AreEqual("Table({Value:1},Blank(),Error({Kind:ErrorKind.Div0}))", ValueText.Of(Value.Of(table)));
        Assert.AreEqual("Table()", ValueText.Of(Value.Of(new TableValue(shape, []))));
    }

    [TestMethod]
    public void Of_Errors_PrintsTheirKinds()
    {
        var one = new ErrorValue(ErrorKind.Numeric, "A test.");
        var own = new ErrorValue((ErrorKind)4711, "A test.");

        Assert.AreEqual("Error({Kind:ErrorKind.Numeric})", ValueText.Of(Value.Of(one)));
        Assert.AreEqual("Error(Table({Kind:ErrorKind.Numeric},{Kind:4711}))", ValueText.Of(Value.Of(one.And(own))));
    }

    [TestMethod]
    [DataRow("Total", "Total")]
    [DataRow("_x1", "_x1")]
    [DataRow("Größe", "Größe")]
    [DataRow("1st", "'1st'")]
    [DataRow("", "''")]
    [DataRow("Parent", "'Parent'")]
    [DataRow("parent", "parent")]
    public void Name_OfAField_QuotesItUnlessItIsPlain(string name, string expected) => Assert.AreEqual(expected, ValueText.Name(name));

    private static ShapeField Field(string name) => new(name, RuleType.Text);
}
