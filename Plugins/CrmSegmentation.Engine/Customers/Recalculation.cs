using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Evaluation;

namespace CrmSegmentation.Engine.Customers;

/// <summary>
/// Settles a customer: measures, then points and tier, then segments, then what is told, then when to look again. The same customer,
/// catalogue and instant give the same changes, in whichever order rows came.
/// </summary>
public static class Recalculation
{
    /// <summary>Works out what changes.</summary>
    /// <param name="customer">The customer as it is stored.</param>
    /// <param name="catalogue">What is published.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <param name="tellsEvents">Whether changes are told; false for first fills, rebuilds and imports.</param>
    /// <param name="act">What somebody does to the customer beside; null for nothing. It was asked for and not refused.</param>
    public static Changes Run(CustomerSnapshot customer, Catalogue catalogue, DateTime asOf, bool tellsEvents = true, ManualAct? act = null)
    {
        var before = (customer ?? throw new ArgumentNullException(nameof(customer))).Profile;
        var definition = (catalogue ?? throw new ArgumentNullException(nameof(catalogue))).Definition;
        if (!customer.IsActive)
        {
            return Deactivate(customer, catalogue, asOf, tellsEvents);
        }

        var entry = act?.Entry;
        customer = entry is null ? customer : customer with
        {
            Ledger = [.. customer.Ledger ?? throw new ArgumentException("The ledger was not read.", nameof(customer)), entry],
        };
        var history = OrderHistory.Of(customer.Orders, asOf, catalogue.Zone, definition.CountsOpenOrders);
        var measures = CustomerMeasures.Of(history, definition, catalogue.Zone);
        var loyalty = LoyaltyOf(customer, catalogue, history, asOf);
        var tier = TierChangeOf(customer, loyalty, definition.Program);
        var profile = ProfileOf(before, measures, loyalty, definition) with { MemberSince = MemberSince(customer, history) };
        var facts = FactsBuilder.Of(customer, catalogue, history, profile, tier is null ? customer.Tier : tier.After?.Code);
        var dueOn = Earliest(asOf, history.NextOrderOn, measures.StageChangesOn, measures.ScoresChangeOn,
            loyalty is null ? profile.DowngradeOn : loyalty.ChangesOn, profile.PointsDueOn);
        var settler = new MembershipSettler(catalogue, facts, customer.Memberships, asOf, dueOn);
        settler.Settle(act?.Membership);
        var teller = new EventTeller(customer, catalogue, asOf, tellsEvents);
        teller.TellMemberships(settler.Closed, settler.Opened);
        teller.TellLoyalty(tier, profile.PointsBalance, isAsked: entry is not null);
        var warned = teller.Warn(loyalty);
        profile = profile with
        {
            WarnedOf = warned,
            EventSequence = teller.Sequence,
            NextEvaluationOn = Earliest(asOf, WarningOn(profile.DowngradeOn, warned, catalogue, asOf), settler.StableUntil),
        };
        return new Changes
        {
            AsOf = asOf,
            Profile = profile,
            ChangesProfile = profile != before,
            Tier = tier,
            Entries = entry is null ? loyalty?.Entries ?? [] : [entry, .. loyalty?.Entries ?? []],
            Opened = settler.Opened,
            Closed = settler.Closed,
            Reassigned = settler.Reassigned,
            Events = teller.Events,
            Problems = settler.Problems,
            Undecided = settler.Undecided,
        };
    }

    /// <summary>What formulas read of a customer who was settled, for verdicts that say why, what is missing and until when.</summary>
    /// <param name="customer">The customer as it was settled.</param>
    /// <param name="catalogue">What is published.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <returns>The facts, over the catalogue's schema; measures know until when they are valid.</returns>
    public static CustomerFacts FactsOf(CustomerSnapshot customer, Catalogue catalogue, DateTime asOf)
    {
        var history = OrderHistory.Of(
            (customer ?? throw new ArgumentNullException(nameof(customer))).Orders,
            asOf,
            (catalogue ?? throw new ArgumentNullException(nameof(catalogue))).Zone,
            catalogue.Definition.CountsOpenOrders);
        var measures = CustomerMeasures.Of(history, catalogue.Definition, catalogue.Zone);
        var loyalty = LoyaltyOf(customer, catalogue, history, asOf);
        var facts = FactsBuilder.Of(customer, catalogue, history, customer.Profile, customer.Tier);
        FactsBuilder.LimitMeasures(facts, measures, loyalty is null ? customer.Profile.DowngradeOn : loyalty.ChangesOn, customer.Profile.PointsDueOn);
        return facts.WithSegments(customer.Memberships.Select(membership => membership.Segment).OrderBy(code => code, StringComparer.Ordinal));
    }

    /// <summary>Works out tier and points alone.</summary>
    /// <exception cref="ArgumentException">The catalogue has no program.</exception>
    internal static LoyaltySettler SettleLoyalty(CustomerSnapshot customer, Catalogue catalogue, DateTime asOf)
    {
        var program = catalogue.Definition.Program ?? throw new ArgumentException("There is no loyalty program.", nameof(catalogue));
        var history = OrderHistory.Of(customer.Orders, asOf, catalogue.Zone, catalogue.Definition.CountsOpenOrders);
        return SettleLoyalty(customer, catalogue, program, history, asOf);
    }

    /// <summary>
    /// Tier and points; null without a program, and when tiers are earned by points that were not read: then the tier stays as it is.
    /// </summary>
    private static LoyaltySettler? LoyaltyOf(CustomerSnapshot customer, Catalogue catalogue, OrderHistory history, DateTime asOf) =>
        catalogue.Definition.Program is { } program && (customer.Ledger is not null || program.Basis != TierBasis.Points)
            ? SettleLoyalty(customer, catalogue, program, history, asOf)
            : null;

    private static LoyaltySettler SettleLoyalty(CustomerSnapshot customer, Catalogue catalogue, LoyaltyProgram program, OrderHistory history, DateTime asOf) =>
        new(program, catalogue.Zone, customer, history, MemberSince(customer, history) ?? asOf, asOf);

    /// <summary>The instant from which membership years are counted.</summary>
    private static DateTime? MemberSince(CustomerSnapshot customer, OrderHistory history)
    {
        if (customer.JoinedOn is { } joined)
        {
            return joined;
        }

        DateTime? first = history.Rows.Length > 0 ? history.Rows[0].Order.OrderedOn : null;
        return customer.CreatedOn is { } created && (first is null || created < first) ? created : first;
    }

    private static Changes Deactivate(CustomerSnapshot customer, Catalogue catalogue, DateTime asOf, bool tellsEvents)
    {
        var settler = new MembershipSettler(catalogue, new CustomerFacts(catalogue.Schema), customer.Memberships, asOf, dueOn: null);
        settler.CloseAll();
        var teller = new EventTeller(customer, catalogue, asOf, tellsEvents);
        teller.TellMemberships(settler.Closed, settler.Opened);
        var profile = customer.Profile with
        {
            CatalogueVersion = catalogue.Definition.Version,
            EventSequence = teller.Sequence,
            NextEvaluationOn = null,
        };
        return new Changes
        {
            AsOf = asOf,
            Profile = profile,
            ChangesProfile = profile != customer.Profile,
            Closed = settler.Closed,
            Events = teller.Events,
        };
    }

    private static CustomerProfile ProfileOf(CustomerProfile before, CustomerMeasures measures, LoyaltySettler? loyalty, CatalogueDefinition definition)
    {
        var orders = measures.Orders;
        var profile = before with
        {
            Orders = orders.Orders,
            Returns = orders.Returns,
            Spend = Held(orders.Spend),
            AverageOrderValue = orders.AverageOrderValue is { } average ? Held(average) : null,
            FirstOrderOn = orders.FirstOrderOn,
            LastOrderOn = orders.LastOrderOn,
            AverageGap = orders.AverageGap,
            Rfm = measures.Rfm,
            RfmCell = measures.Rfm is { } rfm ? RfmCells.Of(rfm) : null,
            Stage = measures.Lifecycle.Stage,
            CatalogueVersion = definition.Version,
        };
        return definition.Program is not { } program ? WithoutProgram(profile)
            : loyalty is null ? profile
            : WithPoints(WithTier(profile, loyalty, program), loyalty.Account);
    }

    /// <summary>Without a program nothing of it moves; points stay, for they were promised.</summary>
    private static CustomerProfile WithoutProgram(CustomerProfile profile) => profile with
    {
        PointsDueOn = null,
        PointsExpireOn = null,
        PointsExpiring = 0,
        DowngradeOn = null,
        DowngradeTo = null,
        CarriedTier = null,
        ProgramVersion = 0,
    };

    private static CustomerProfile WithTier(CustomerProfile profile, LoyaltySettler loyalty, LoyaltyProgram program)
    {
        var isDowngrade = loyalty.ChangesOn is not null && IsBelow(program, loyalty.NextTier, loyalty.Tier);
        return profile with
        {
            DowngradeOn = isDowngrade ? loyalty.ChangesOn : null,
            DowngradeTo = isDowngrade ? loyalty.NextTier?.Code : null,
            CarriedTier = loyalty.CarriedTier,
            ProgramVersion = program.Version,
        };
    }

    private static CustomerProfile WithPoints(CustomerProfile profile, PointsAccount? account) => account is null ? profile : profile with
    {
        Points = Held(account.Available),
        PointsPending = Held(account.Pending),
        PointsDebt = Held(account.Debt),
        PointsDueOn = account.ChangesOn,
        PointsExpireOn = account.NextExpiryOn,
        PointsExpiring = Held(account.NextExpiry),
    };

    // In a currency of small units a life's orders may come to more than a column holds. That must not stop the save that adds to them.
    private static decimal Held(decimal amount) => Math.Max(-CustomerProfile.Most, Math.Min(CustomerProfile.Most, amount));

    private static long Held(long points) => Math.Min(CustomerProfile.Most, points);

    private static TierChange? TierChangeOf(CustomerSnapshot customer, LoyaltySettler? loyalty, LoyaltyProgram? program)
    {
        if (program is null)
        {
            return customer.Tier is null ? null : new TierChange(null, null, null);
        }

        if (loyalty is null || loyalty.Tier?.Code == customer.Tier)
        {
            return null;
        }

        var rank = program.RankOf(customer.Tier);
        var before = rank < 0 ? null : program.Tiers[rank];
        var named = IsBelow(program, loyalty.Tier, before) ? before! : loyalty.Tier ?? program.Tiers[0];
        return new TierChange(before, loyalty.Tier, loyalty.ReasonFor(named));
    }

    private static bool IsBelow(LoyaltyProgram program, LoyaltyTier? tier, LoyaltyTier? other) => program.RankOf(tier?.Code) < program.RankOf(other?.Code);

    /// <summary>The instant at which a warning is due that was not given yet; one that is due already, and must not be told now, tomorrow.</summary>
    private static DateTime? WarningOn(DateTime? downgradeOn, DateTime? warnedOf, Catalogue catalogue, DateTime asOf)
    {
        if (catalogue.Definition.Program is not { } program || downgradeOn is not { } due || warnedOf == due)
        {
            return null;
        }

        var zone = catalogue.Zone;
        var warning = EventTeller.WarningOn(due, program, zone);
        return warning > asOf ? warning : zone.ToUtc(zone.ToLocal(asOf).Date.AddDays(1));
    }

    private static DateTime? Earliest(DateTime asOf, params DateTime?[] instants)
    {
        DateTime? earliest = null;
        foreach (var instant in instants)
        {
            if (instant is { } due && due > asOf && due < DateTime.MaxValue && (earliest is null || due < earliest))
            {
                earliest = due;
            }
        }

        return earliest;
    }
}
