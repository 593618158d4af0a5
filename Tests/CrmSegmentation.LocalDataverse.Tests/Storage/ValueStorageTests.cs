using System.Data.SqlTypes;
using LocalDataverse;
using LocalDataverse.Storage;

namespace CrmSegmentation.LocalDataverse.Tests.Storage;

/// <summary>Ids and numbers as they lie in the store.</summary>
[TestClass]
public sealed class ValueStorageTests
{
    [TestMethod]
    public void Guids_AsBlobs_OrderAsSqlServerDoes()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToArray();

        var byBlob = ids.OrderBy(id => Convert.ToHexString(Blob(id)), StringComparer.Ordinal).ToArray();

        CollectionAssert.AreEqual(ids.OrderBy(id => new SqlGuid(id)).ToArray(), byBlob);
        Assert.IsTrue(ids.All(id => GuidBlob.Read(Blob(id)) == id));
    }

    [TestMethod]
    public void Ids_MadeOneAfterTheOther_AscendEvenWhenTheClockGoesBack()
    {
        var clock = new ManualClock(TestOrganization.Start);
        var ids = new SequentialIds(new byte[] { 0, 13, 58, 1, 2, 3 }, 1, clock);
        var made = new List<Guid>();
        for (var i = 0; i < 100; i++)
        {
            made.Add(ids.Next());
            clock.Advance(TimeSpan.FromMinutes(i % 3 - 1));
        }

        CollectionAssert.AreEqual(made.OrderBy(id => new SqlGuid(id)).ToArray(), made);
        Assert.HasCount(100, made.Distinct());
        Assert.StartsWith("000d3a", made[0].ToString()[24..]);
    }

    [TestMethod]
    public void Ids_OfALaterOpeningUnderTheSameClock_AreOthersAndLater()
    {
        var clock = new ManualClock(TestOrganization.Start);

        var first = new SequentialIds(new byte[6], 1, clock).Next();
        var second = new SequentialIds(new byte[6], 2, clock).Next();

        Assert.IsLessThan(0, new SqlGuid(first).CompareTo(new SqlGuid(second)));
    }

    [TestMethod]
    [DataRow("0", 4)]
    [DataRow("-0.0001", 4)]
    [DataRow("922337203685477.5807", 4)]
    [DataRow("100000000000.1234567891", 10)]
    [DataRow("-100000000000", 10)]
    [DataRow("0.000000000001", 12)]
    public void Wide_Numbers_ComeBackAsTheyWere(string number, int scale)
    {
        var value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        var blob = new byte[ScaledNumber.WideSize];
        ScaledNumber.WriteWide(ScaledNumber.ToInt128(value, scale), blob);

        Assert.AreEqual(value, ScaledNumber.FromInt128(ScaledNumber.ReadWide(blob), scale));
    }

    [TestMethod]
    public void Wide_Numbers_CompareAsBytes()
    {
        decimal[] numbers = [-100_000_000_000m, -1.5m, -0.0000000001m, 0m, 0.0000000001m, 2m, 99_999_999_999.9999999999m];

        var blobs = numbers.Select(number =>
        {
            var blob = new byte[ScaledNumber.WideSize];
            ScaledNumber.WriteWide(ScaledNumber.ToInt128(number, 10), blob);
            return Convert.ToHexString(blob);
        }).ToArray();

        CollectionAssert.AreEqual(blobs.Order(StringComparer.Ordinal).ToArray(), blobs);
    }

    [TestMethod]
    public void Sum_OfATenthTenThousandTimes_IsExactlyAThousand()
    {
        using var organization = TestOrganization.Open();
        organization.Write(transaction =>
        {
            transaction.Connection.Execute("CREATE TABLE t (n INTEGER, w BLOB) STRICT");
            using var insert = transaction.Connection.Prepare("INSERT INTO t VALUES (?, ?)");
            var wide = new byte[ScaledNumber.WideSize];
            ScaledNumber.WriteWide(ScaledNumber.ToInt128(0.1m, 10), wide);
            for (var i = 0; i < 10_000; i++)
            {
                insert.Bind(1, ScaledNumber.ToInt64(0.1m, 4));
                insert.Bind(2, wide);
                insert.Run();
            }

            using var sum = transaction.Connection.Prepare("SELECT dv_sum(n), dv_sum(w), dv_sum(NULL) FROM t");
            sum.Step();
            Assert.AreEqual(1000m, ScaledNumber.FromInt128(ScaledNumber.ReadWide(sum.Blob(0)), 4));
            Assert.AreEqual(1000m, ScaledNumber.FromInt128(ScaledNumber.ReadWide(sum.Blob(1)), 10));
            Assert.IsTrue(sum.IsNull(2));
        });
    }

    [TestMethod]
    public void Sum_BeyondSixtyFourBits_IsExact()
    {
        using var organization = TestOrganization.Open();
        organization.Write(transaction =>
        {
            using var sum = transaction.Connection.Prepare($"SELECT dv_sum(v) FROM (SELECT {long.MaxValue} AS v UNION ALL SELECT {long.MaxValue})");
            sum.Step();
            Assert.AreEqual(2 * (Int128)long.MaxValue, ScaledNumber.ReadWide(sum.Blob(0)));
        });
    }

    private static byte[] Blob(Guid id)
    {
        var blob = new byte[GuidBlob.Size];
        GuidBlob.Write(id, blob);
        return blob;
    }
}
