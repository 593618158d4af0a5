using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// The profile as a row. Its id is that of the contact: so it can be locked before anything is read, and a contact cannot have two.
/// </summary>
internal static class ProfileRow
{
    private static readonly Dictionary<string, LifecycleStage> Stages =
        Enum.GetValues(typeof(LifecycleStage)).Cast<LifecycleStage>().ToDictionary(Lifecycle.NameOf, StringComparer.Ordinal);

    /// <summary>The columns that are read.</summary>
    public static string[] Columns { get; } =
    [
        ProfileTable.Orders, ProfileTable.Returns, ProfileTable.Spend, ProfileTable.AverageOrderValue, ProfileTable.FirstOrderOn,
        ProfileTable.LastOrderOn, ProfileTable.AverageGap, ProfileTable.Recency, ProfileTable.Frequency, ProfileTable.Monetary,
        ProfileTable.RfmCell, ProfileTable.Stage, ProfileTable.JoinedOn, ProfileTable.MemberSince, ProfileTable.Points,
        ProfileTable.PointsPending, ProfileTable.PointsDebt, ProfileTable.PointsDueOn, ProfileTable.PointsExpireOn,
        ProfileTable.PointsExpiring, ProfileTable.DowngradeOn, ProfileTable.DowngradeTo, ProfileTable.WarnedOf, ProfileTable.CarriedTier,
        ProfileTable.ProgramVersion, ProfileTable.CatalogueVersion, ProfileTable.EventSequence, ProfileTable.NextEvaluationOn,
        ProfileTable.IsDue, ProfileTable.PendingSince, ProfileTable.PendingUntil, ProfileTable.SettledOn, ProfileTable.EndedIntervals,
    ];

    /// <summary>Reads a profile.</summary>
    /// <param name="row">The row that holds it.</param>
    /// <param name="prefix">What stands before the names of columns: the alias of a link and a point, or nothing.</param>
    public static CustomerProfile Read(Entity row, string prefix = "")
    {
        var recency = Whole(ProfileTable.Recency);
        return new CustomerProfile
        {
            Orders = Whole(ProfileTable.Orders) ?? 0,
            Returns = Whole(ProfileTable.Returns) ?? 0,
            Spend = Number(ProfileTable.Spend) ?? 0m,
            AverageOrderValue = Number(ProfileTable.AverageOrderValue),
            FirstOrderOn = Instant(ProfileTable.FirstOrderOn),
            LastOrderOn = Instant(ProfileTable.LastOrderOn),
            AverageGap = Number(ProfileTable.AverageGap),
            Rfm = recency is { } r && Whole(ProfileTable.Frequency) is { } f && Whole(ProfileTable.Monetary) is { } m ? new RfmScores(r, f, m) : null,
            RfmCell = Whole(ProfileTable.RfmCell) is { } cell ? (RfmCell)(cell - Choices.First) : null,
            Stage = Text(ProfileTable.Stage) is { } stage && Stages.TryGetValue(stage, out var known) ? known : default,
            MemberSince = Instant(ProfileTable.MemberSince),
            Points = Long(ProfileTable.Points),
            PointsPending = Long(ProfileTable.PointsPending),
            PointsDebt = Long(ProfileTable.PointsDebt),
            PointsDueOn = Instant(ProfileTable.PointsDueOn),
            PointsExpireOn = Instant(ProfileTable.PointsExpireOn),
            PointsExpiring = Long(ProfileTable.PointsExpiring),
            DowngradeOn = Instant(ProfileTable.DowngradeOn),
            DowngradeTo = Text(ProfileTable.DowngradeTo),
            WarnedOf = Instant(ProfileTable.WarnedOf),
            CarriedTier = Text(ProfileTable.CarriedTier),
            ProgramVersion = Whole(ProfileTable.ProgramVersion) ?? 0,
            CatalogueVersion = Whole(ProfileTable.CatalogueVersion) ?? 0,
            EventSequence = Long(ProfileTable.EventSequence),
            NextEvaluationOn = Instant(ProfileTable.NextEvaluationOn),
        };

        int? Whole(string column) => RowValues.Whole(row, prefix + column);
        decimal? Number(string column) => RowValues.Number(row, prefix + column);
        long Long(string column) => (long)(RowValues.Number(row, prefix + column) ?? 0m);
        DateTime? Instant(string column) => RowValues.Instant(row, prefix + column);
        string? Text(string column) => RowValues.Text(row, prefix + column);
    }

    /// <summary>The columns by which two profiles differ.</summary>
    /// <param name="before">What the row holds.</param>
    /// <param name="after">What it is to hold.</param>
    public static AttributeCollection Changes(CustomerProfile before, CustomerProfile after)
    {
        var changes = new AttributeCollection();
        Put(ProfileTable.Orders, before.Orders, after.Orders);
        Put(ProfileTable.Returns, before.Returns, after.Returns);
        Put(ProfileTable.Spend, before.Spend, after.Spend);
        Put(ProfileTable.AverageOrderValue, Rounded(before.AverageOrderValue), Rounded(after.AverageOrderValue));
        Put(ProfileTable.FirstOrderOn, before.FirstOrderOn, after.FirstOrderOn);
        Put(ProfileTable.LastOrderOn, before.LastOrderOn, after.LastOrderOn);
        Put(ProfileTable.AverageGap, Rounded(before.AverageGap), Rounded(after.AverageGap));
        Put(ProfileTable.Recency, before.Rfm?.Recency, after.Rfm?.Recency);
        Put(ProfileTable.Frequency, before.Rfm?.Frequency, after.Rfm?.Frequency);
        Put(ProfileTable.Monetary, before.Rfm?.Monetary, after.Rfm?.Monetary);
        Put(ProfileTable.RfmCell, CellOf(before), CellOf(after));
        Put(ProfileTable.Stage, Lifecycle.NameOf(before.Stage), Lifecycle.NameOf(after.Stage));
        Put(ProfileTable.MemberSince, before.MemberSince, after.MemberSince);
        Put(ProfileTable.Points, (decimal)before.Points, (decimal)after.Points);
        Put(ProfileTable.PointsPending, (decimal)before.PointsPending, (decimal)after.PointsPending);
        Put(ProfileTable.PointsDebt, (decimal)before.PointsDebt, (decimal)after.PointsDebt);
        Put(ProfileTable.PointsDueOn, before.PointsDueOn, after.PointsDueOn);
        Put(ProfileTable.PointsExpireOn, before.PointsExpireOn, after.PointsExpireOn);
        Put(ProfileTable.PointsExpiring, (decimal)before.PointsExpiring, (decimal)after.PointsExpiring);
        Put(ProfileTable.DowngradeOn, before.DowngradeOn, after.DowngradeOn);
        Put(ProfileTable.DowngradeTo, before.DowngradeTo, after.DowngradeTo);
        Put(ProfileTable.WarnedOf, before.WarnedOf, after.WarnedOf);
        Put(ProfileTable.CarriedTier, before.CarriedTier, after.CarriedTier);
        Put(ProfileTable.ProgramVersion, before.ProgramVersion, after.ProgramVersion);
        Put(ProfileTable.CatalogueVersion, before.CatalogueVersion, after.CatalogueVersion);
        Put(ProfileTable.EventSequence, (decimal)before.EventSequence, (decimal)after.EventSequence);
        Put(ProfileTable.NextEvaluationOn, before.NextEvaluationOn, after.NextEvaluationOn);
        return changes;

        void Put<T>(string column, T one, T other)
        {
            if (!EqualityComparer<T>.Default.Equals(one, other))
            {
                changes[column] = other;
            }
        }
    }

    private static OptionSetValue? CellOf(CustomerProfile profile) =>
        profile.RfmCell is { } cell ? new OptionSetValue(Choices.First + (int)cell) : null;

    // The columns hold four decimal places; what was read back must not look like a change.
    private static decimal? Rounded(decimal? number) => number is { } known ? Math.Round(known, 4) : null;
}
