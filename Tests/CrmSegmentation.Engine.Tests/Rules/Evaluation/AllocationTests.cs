#if NET
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Evaluation;

/// <summary>A rule that only compares leaves nothing behind for the garbage collector.</summary>
[TestClass]
public sealed class AllocationTests
{
    private const int Times = 1_000;

    [TestMethod]
    [DataRow("Points >= 500")]
    [DataRow("Points >= 500 And Recency >= 4 And Tier = \"GOLD\"")]
    [DataRow("Not donotemail Or Frequency > Monetary")]
    [DataRow("birthdate < Date(2008, 1, 1)")]
    [DataRow("Points + 10 > Recency * 2")]
    [DataRow("CountRows(Orders) >= 2")]
    [DataRow("IsBlank(emailaddress1)")]
    public void Decide_OfComparisonsOnly_AllocatesNothing(string formula)
    {
        Rule.Compile(formula, RuleSchema.Standard, out var rule);
        var customer = new CustomerBuilder()
            .Tier("GOLD").With("Points", 640m).With("Recency", 5m).With("birthdate", "1990-05-14").Order("2026-01-11", 380m)
            .Build();
        var asOf = new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);
        var members = Decide(Times);

        var before = GC.GetAllocatedBytesForCurrentThread();
        members += Decide(Times);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.AreEqual(0, after - before, $"{members} times a member");

        int Decide(int times)
        {
            var found = 0;
            for (var i = 0; i < times; i++)
            {
                found += rule!.Decide(customer, asOf, ZoneRules.Utc) == Decision.Member ? 1 : 0;
            }

            return found;
        }
    }
}
#endif
