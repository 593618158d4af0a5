using CrmSegmentation.Cli.Rules;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Cases;

/// <summary>The cases of Power Fx's own tests, where they are at hand.</summary>
[TestClass]
public sealed class PowerFxCasesTests
{
    [TestMethod]
    public void Cases_OfPowerFxItself_AllPass()
    {
        var path = SharedData.Require("powerfx/cases.jsonl");

        var failures = from item in RuleCaseFile.Read(path)
                       let found = item.Check()
                       where found is not null
                       select $"{item.File}: {item.Formula}\n    expected {item.Expected}\n    found    {found}";

        Assert.AreEqual("", string.Join("\n", failures));
    }
}
