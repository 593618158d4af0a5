using CrmSegmentation.Engine.Customers;

namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>Awards and redeems points. Each call carries a key of the caller's, and repeating it repeats nothing.</summary>
public static class PointsOperations
{
    /// <summary>Gives points that no order earned.</summary>
    /// <param name="customer">The customer, with the whole ledger.</param>
    /// <param name="catalogue">What is published.</param>
    /// <param name="request">How many, and under which key.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public static PointsAnswer Award(CustomerSnapshot customer, Catalogue catalogue, PointsRequest request, DateTime asOf) =>
        Answer(customer, catalogue, request, asOf, isAward: true);

    /// <summary>Spends points: the oldest that can be spent first.</summary>
    /// <param name="customer">The customer, with the whole ledger.</param>
    /// <param name="catalogue">What is published.</param>
    /// <param name="request">How many, and under which key.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public static PointsAnswer Redeem(CustomerSnapshot customer, Catalogue catalogue, PointsRequest request, DateTime asOf) =>
        Answer(customer, catalogue, request, asOf, isAward: false);

    private static PointsAnswer Answer(CustomerSnapshot customer, Catalogue catalogue, PointsRequest request, DateTime asOf, bool isAward)
    {
        _ = customer ?? throw new ArgumentNullException(nameof(customer));
        if ((catalogue ?? throw new ArgumentNullException(nameof(catalogue))).Definition.Program is not { } program)
        {
            return new PointsAnswer(Refusal: LoyaltyRefusals.NoProgram());
        }

        if (Check(request ?? throw new ArgumentNullException(nameof(request))) is { } refusal)
        {
            return new PointsAnswer(Refusal: refusal);
        }

        if (!customer.IsActive)
        {
            return new PointsAnswer(Refusal: LoyaltyRefusals.Deactivated());
        }

        var ledger = customer.Ledger ?? throw new ArgumentException("The ledger was not read.", nameof(customer));
        var entry = Entry(customer, catalogue, program, request, asOf, isAward);
        if (ledger.FirstOrDefault(posted => string.Equals(posted.Key, request.Key, StringComparison.OrdinalIgnoreCase)) is { } earlier)
        {
            return earlier.Kind == entry.Kind && earlier.Points == entry.Points
                ? new PointsAnswer(earlier, IsRepeated: true)
                : new PointsAnswer(Refusal: LoyaltyRefusals.KeyTaken(request.Key), IsKeyTaken: true);
        }

        if (!isAward && Recalculation.SettleLoyalty(customer, catalogue, asOf).Account is { } account && account.Available < request.Points)
        {
            return new PointsAnswer(Refusal: LoyaltyRefusals.BalanceTooSmall(request.Points, account.Available, account.Pending));
        }

        return new PointsAnswer(entry);
    }

    private static Refusal? Check(PointsRequest request) =>
        request.Points is <= 0 or > PointsEntry.MostPoints ? LoyaltyRefusals.OutOfRange(request.Points)
        : request.Key.Length is 0 or > PointsEntry.LongestOwnKey
            || request.Key.StartsWith(PointsEntry.OrderPrefix, StringComparison.OrdinalIgnoreCase)
            || request.Key.StartsWith(PointsEntry.ExpiryPrefix, StringComparison.OrdinalIgnoreCase) ? LoyaltyRefusals.KeyUnusable(PointsEntry.LongestOwnKey)
        : request.Remark?.Length > PointsEntry.LongestRemark ? LoyaltyRefusals.TextTooLong("remark", PointsEntry.LongestRemark)
        : request.SourceTable?.Length > PointsEntry.LongestSourceTable ? LoyaltyRefusals.TextTooLong("source table", PointsEntry.LongestSourceTable)
        : request.SourceId?.Length > PointsEntry.LongestSourceId ? LoyaltyRefusals.TextTooLong("source id", PointsEntry.LongestSourceId)
        : null;

    private static PointsEntry Entry(
        CustomerSnapshot customer, Catalogue catalogue, LoyaltyProgram program, PointsRequest request, DateTime asOf, bool isAward)
    {
        var calendar = new ProgramCalendar(program, catalogue.Zone, customer.JoinedOn ?? asOf);
        var expires = isAward && program.Expiry == PointsExpiry.ByAge ? calendar.AfterMonths(calendar.DayOf(asOf), program.ExpiryMonths) : DateTime.MaxValue;
        return new PointsEntry
        {
            Key = request.Key,
            Kind = isAward ? PointsKind.Earn : PointsKind.Redeem,
            Points = isAward ? request.Points : -request.Points,
            PostedOn = asOf,
            AvailableOn = asOf,
            ExpiresOn = expires == DateTime.MaxValue ? null : expires,
            SourceTable = request.SourceTable,
            SourceId = request.SourceId,
            ProgramVersion = program.Version,
            Remark = request.Remark,
        };
    }
}

/// <summary>Points to be awarded or redeemed.</summary>
/// <param name="Points">How many, above 0.</param>
/// <param name="Key">The caller's own key, by which a repeated call is known.</param>
/// <param name="Remark">Why; null for nothing.</param>
/// <param name="SourceTable">The logical name of the table that holds what they are for; null for none.</param>
/// <param name="SourceId">The id of that row; null for none.</param>
public sealed record PointsRequest(long Points, string Key, string? Remark = null, string? SourceTable = null, string? SourceId = null);

/// <summary>What became of a request.</summary>
/// <param name="Entry">The entry to add to the ledger, or the one that an earlier call added; null when it was refused.</param>
/// <param name="IsRepeated">Whether an earlier call added it already, so that nothing is to be written.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
/// <param name="IsKeyTaken">Whether it was refused because its key belongs to another entry.</param>
public sealed record PointsAnswer(PointsEntry? Entry = null, bool IsRepeated = false, Refusal? Refusal = null, bool IsKeyTaken = false);
