using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Schema;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Tests.Customers;

/// <summary>What is written into rows is read as it was written.</summary>
[TestClass]
public sealed class RowTests
{
    private static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void Profile_WrittenAndRead_IsTheSame() => Prop.ForAll(Profiles().ToArbitrary(), profile =>
    {
        var row = new Entity(ProfileTable.LogicalName);
        row.Attributes.AddRange(ProfileRow.Changes(CustomerProfile.Empty, profile));
        var read = ProfileRow.Read(row);
        return read == profile && ProfileRow.Changes(profile, read).Count == 0;
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void Profile_ThatTurnsIntoAnother_IsWrittenByWhatDiffers() => Prop.ForAll(Profiles().Two().ToArbitrary(), pair =>
    {
        var row = new Entity(ProfileTable.LogicalName);
        row.Attributes.AddRange(ProfileRow.Changes(CustomerProfile.Empty, pair.Item1));
        foreach (var change in ProfileRow.Changes(pair.Item1, pair.Item2))
        {
            row[change.Key] = change.Value;
        }

        return ProfileRow.Read(row) == pair.Item2;
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void Profile_ReadBehindAnAlias_IsTheSame()
    {
        var profile = CustomerProfile.Empty with { Orders = 3, Points = 100_000_000_000, CarriedTier = "GOLD", Rfm = new RfmScores(1, 2, 3), RfmCell = RfmCell.Lost };
        var row = new Entity("contact");
        foreach (var change in ProfileRow.Changes(CustomerProfile.Empty, profile))
        {
            row["profile." + change.Key] = new AliasedValue(ProfileTable.LogicalName, change.Key, change.Value);
        }

        Assert.AreEqual(profile, ProfileRow.Read(row, "profile."));
    }

    [TestMethod]
    public void Profile_WithDigitsThatNoColumnHolds_IsNotWrittenAgain()
    {
        var third = CustomerProfile.Empty with { AverageGap = 100m / 3m };
        var row = new Entity(ProfileTable.LogicalName);
        row.Attributes.AddRange(ProfileRow.Changes(CustomerProfile.Empty, third));

        Assert.AreEqual(33.3333m, row[ProfileTable.AverageGap]);
        Assert.IsEmpty(ProfileRow.Changes(ProfileRow.Read(row), third));
    }

    [TestMethod]
    public void Entry_WrittenAndRead_IsTheSame()
    {
        foreach (var kind in Enum.GetValues(typeof(PointsKind)).Cast<PointsKind>())
        {
            var entry = new PointsEntry
            {
                Key = "survey",
                Kind = kind,
                Points = -PointsEntry.MostPoints,
                PostedOn = Noon,
                AvailableOn = Noon.AddDays(14),
                ExpiresOn = kind == PointsKind.Earn ? Noon.AddYears(1) : null,
                SourceTable = "new_survey",
                SourceId = "17",
                Rate = 1.25m,
                ProgramVersion = 3,
                Remark = "answered",
            };

            Assert.AreEqual(entry, LedgerRow.Read(LedgerRow.Of(new EntityReference("contact", Guid.NewGuid()), entry)));
        }
    }

    [TestMethod]
    public void Budget_OfARequest_EndsAndThatOfAnotherDoesNot()
    {
        var request = Guid.NewGuid();

        Assert.IsTrue(RequestBudget.Take(request, 3, 5));
        Assert.IsFalse(RequestBudget.Take(request, 3, 5));
        Assert.IsFalse(RequestBudget.Take(request, 1, 5), "what is over stays over");
        Assert.IsTrue(RequestBudget.Take(Guid.NewGuid(), 5, 5));
        Assert.IsFalse(RequestBudget.Take(Guid.NewGuid(), 6, 5));
    }

    private static Gen<CustomerProfile> Profiles()
    {
        var whole = Gen.Choose(0, 1_000_000);
        var money = whole.Select(number => number / 100m);
        var instant = Gen.Choose(-100_000, 1_000_000).Select(minutes => minutes < 0 ? (DateTime?)null : Noon.AddMinutes(minutes));
        var score = Gen.Choose(1, 5);
        return
            from counts in whole.Three()
            from amounts in money.Two()
            from instants in instant.ListOf(8)
            from scores in score.Three()
            from cell in Gen.Elements(Enum.GetValues(typeof(RfmCell)).Cast<RfmCell>().ToArray())
            from stage in Gen.Elements(Enum.GetValues(typeof(LifecycleStage)).Cast<LifecycleStage>().ToArray())
            from tier in Gen.Elements(null, "SILVER", "GOLD")
            from hasScores in Gen.Elements(true, false)
            select new CustomerProfile
            {
                Orders = counts.Item1,
                Returns = counts.Item2,
                Spend = amounts.Item1,
                AverageOrderValue = hasScores ? amounts.Item2 : null,
                FirstOrderOn = instants[0],
                LastOrderOn = instants[1],
                AverageGap = hasScores ? amounts.Item2 : null,
                Rfm = hasScores ? new RfmScores(scores.Item1, scores.Item2, scores.Item3) : null,
                RfmCell = hasScores ? cell : null,
                Stage = stage,
                MemberSince = instants[2],
                Points = counts.Item3,
                PointsPending = counts.Item1,
                PointsDebt = counts.Item2,
                PointsDueOn = instants[3],
                PointsExpireOn = instants[4],
                PointsExpiring = counts.Item3,
                DowngradeOn = instants[5],
                DowngradeTo = tier,
                WarnedOf = instants[6],
                CarriedTier = tier,
                ProgramVersion = counts.Item1,
                CatalogueVersion = counts.Item2,
                EventSequence = counts.Item3,
                NextEvaluationOn = instants[7],
            };
    }
}
