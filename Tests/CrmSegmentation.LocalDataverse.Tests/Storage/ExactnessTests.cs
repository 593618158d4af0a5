using FsCheck;
using FsCheck.Fluent;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Storage;

/// <summary>Money and decimals go through the store without losing anything: alone, in comparisons, in order, in sums.</summary>
[TestClass]
public sealed class ExactnessTests : IDisposable
{
    private const string Wide = "new_wide";
    private const string Narrow = "new_narrow";

    private readonly TestOrganization _organization = TestOrganization.Open();

    public ExactnessTests() => _organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(editor.Find("account")!
        .With(new ColumnDefinition { LogicalName = Wide, Type = ColumnType.Decimal, Precision = 10, MinValue = -100_000_000_000m, MaxValue = 100_000_000_000m })
        .With(new ColumnDefinition { LogicalName = Narrow, Type = ColumnType.Decimal, Precision = 2, MinValue = -1_000_000m, MaxValue = 1_000_000m }))));

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Money_OfAnySize_ComesBackAsItWasRounded() => Prop.ForAll<decimal>(number =>
    {
        var value = number % MoneyCodec.LargestMoney;
        var row = _organization.Retrieve(_organization.Create("account", ("revenue", new Money(value))), "revenue", "revenue_base");
        var expected = new Money(decimal.Round(value, 2, MidpointRounding.AwayFromZero));
        return expected.Equals(row["revenue"]) && expected.Equals(row["revenue_base"]);
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void Decimals_OfAnySize_ComeBackAsTheyWereRounded() => Prop.ForAll<decimal>(number =>
    {
        decimal wide = number % 100_000_000_000m, narrow = number % 1_000_000m;
        var row = _organization.Retrieve(_organization.Create("account", (Wide, wide), (Narrow, narrow)), Wide, Narrow);
        return decimal.Round(wide, 10, MidpointRounding.AwayFromZero).Equals(row[Wide])
            && decimal.Round(narrow, 2, MidpointRounding.AwayFromZero).Equals(row[Narrow]);
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    [DataRow(Wide, 10)]
    [DataRow(Narrow, 2)]
    [DataRow("revenue", 4)]
    public void Numbers_InOrder_AreInTheOrderOfDecimals(string column, int scale) => Prop.ForAll<decimal[]>(numbers =>
    {
        var values = numbers.Select(number => decimal.Round(number % 1_000_000m, Math.Min(scale, 2), MidpointRounding.AwayFromZero)).ToArray();
        using var stored = new Stored(_organization, column, values);

        return stored.InOrder().SequenceEqual(values.Order())
            && values.All(value => stored.AtLeast(value) == values.Count(other => other >= value));
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    [DataRow(Wide)]
    [DataRow(Narrow)]
    [DataRow("revenue")]
    public void Sum_OfAnyNumbers_IsTheSumOfDecimals(string column) => Prop.ForAll<decimal[]>(numbers =>
    {
        var values = numbers.Select(number => decimal.Round(number % 1_000_000m, 2, MidpointRounding.AwayFromZero)).ToArray();
        using var stored = new Stored(_organization, column, values);

        return values.Length == 0 ? stored.Sum() is null : stored.Sum() == values.Sum();
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void Sum_OfATenthInTenThousandRows_IsExactlyAThousand()
    {
        var rows = Enumerable.Range(0, 10_000).Select(_ => new Entity("account") { ["revenue"] = new Money(0.1m), [Wide] = 0.1m, [Narrow] = 0.1m });
        _organization.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection(rows.ToList()) { EntityName = "account" } });

        foreach (var column in new[] { "revenue", "revenue_base", Wide, Narrow })
        {
            Assert.AreEqual(1_000m, Stored.SumOf(_organization, column), column);
        }
    }

    // Rows of an own moment: whoever is done with them deletes them.
    private sealed class Stored : IDisposable
    {
        private readonly TestOrganization _organization;
        private readonly string _column;

        public Stored(TestOrganization organization, string column, decimal[] values)
        {
            (_organization, _column) = (organization, column);
            organization.Write(transaction =>
            {
                var table = transaction.Metadata.Require("account");
                foreach (var value in values)
                {
                    var number = table.Require(column).Type == ColumnType.Money ? (object)new Money(value) : value;
                    RowTable.Insert(transaction, new RowBuffer(table) { [table.Id] = Guid.NewGuid(), [table.Require(column)] = number });
                }
            });
        }

        public static decimal? SumOf(TestOrganization organization, string column)
        {
            using var session = organization.Core.Database.BeginRead();
            var found = session.Metadata.Require("account").Require(column);
            using var statement = session.Connection.Prepare($"SELECT dv_sum({found.Sql}) FROM account");
            statement.Step();
            return statement.IsNull(0) ? null : ((NumberCodec)found.Codec!).ReadSum(statement, 0);
        }

        public IReadOnlyList<decimal> InOrder()
        {
            using var session = _organization.Core.Database.BeginRead();
            var column = session.Metadata.Require("account").Require(_column);
            using var statement = session.Connection.Prepare($"SELECT {column.Sql} FROM account WHERE {column.Sql} IS NOT NULL ORDER BY 1");
            var read = new List<decimal>();
            while (statement.Step())
            {
                read.Add(((NumberCodec)column.Codec!).ReadNumber(statement, 0));
            }

            return read;
        }

        public int AtLeast(decimal value)
        {
            using var session = _organization.Core.Database.BeginRead();
            var column = session.Metadata.Require("account").Require(_column);
            using var statement = session.Connection.Prepare($"SELECT count(*) FROM account WHERE {column.Sql} >= ?");
            ((NumberCodec)column.Codec!).BindNumber(statement, 1, value);
            statement.Step();
            return (int)statement.Int64(0);
        }

        public decimal? Sum() => SumOf(_organization, _column);

        public void Dispose() => _organization.Write(transaction => transaction.Connection.Execute("DELETE FROM account"));
    }
}
