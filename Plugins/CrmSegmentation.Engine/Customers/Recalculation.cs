using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty;
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
    public static Changes Run(CustomerSnapshot customer, Catalogue catalogue, DateTime asOf, bool tellsEvents = true)
    {
        var before = (customer ?? throw new ArgumentNullException(nameof(customer))).Profile;
        var definition = (catalogue ?? throw new ArgumentNullException(nameof(catalogue))).Definition;
        if (!customer.IsActive)
        {
            return Deactivate(customer, catalogue, asOf, tellsEvents);
        }

        var history = OrderHistory.Of(customer.Orders, asOf, catalogue.Zone, definition.CountsOpenOrders);
        var measures = CustomerMeasures.Of(history, definition, catalogue.Zone);
        var loyalty = definition.Program is { } program ? SettleLoyalty(customer, catalogue, program, history, asOf) : null;
        var tier = TierChangeOf(customer, loyalty, definition.Program);
        var profile = ProfileOf(before, measures, loyalty, definition) with { MemberSince = MemberSince(customer, history) };
        var facts = FactsBuilder.Of(customer, catalogue, history, profile, loyalty is null ? null : loyalty.Tier?.Code);
        var dueOn = Earliest(asOf, history.NextOrderOn, measures.ChangesOn, loyalty?.ChangesOn, loyalty?.Account?.ChangesOn);
        var settler = new MembershipSettler(catalogue, facts, customer.Memberships, asOf, dueOn);
        settler.Settle();
        var teller = new EventTeller(customer, asOf, tellsEvents);
        teller.TellMemberships(settler.Closed, settler.Opened);
        teller.TellLoyalty(tier, loyalty, profile.Points);
        var warned = teller.Warn(loyalty, definition.Program);
        profile = profile with
        {
            WarnedOf = warned,
            EventSequence = teller.Sequence,
            NextEvaluationOn = Earliest(asOf, WarningOn(profile.DowngradeOn, warned, definition.Program), settler.StableUntil),
        };
        return new Changes
        {
            AsOf = asOf,
            Profile = profile,
            ChangesProfile = profile != before,
            Tier = tier,
            Entries = loyalty?.Entries ?? [],
            Opened = settler.Opened,
            Closed = settler.Closed,
            Events = teller.Events,
            Problems = settler.Problems,
            Undecided = settler.Undecided,
        };
    }

    /// <summary>Works out tier and points alone.</summary>
    /// <exception cref="ArgumentException">The catalogue has no program.</exception>
    internal static LoyaltySettler SettleLoyalty(CustomerSnapshot customer, Catalogue catalogue, DateTime asOf)
    {
        var program = catalogue.Definition.Program ?? throw new ArgumentException("There is no loyalty program.", nameof(catalogue));
        var history = OrderHistory.Of(customer.Orders, asOf, catalogue.Zone, catalogue.Definition.CountsOpenOrders);
        return SettleLoyalty(customer, catalogue, program, history, asOf);
    }

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
        var teller = new EventTeller(customer, asOf, tellsEvents);
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
        var account = loyalty?.Account;
        var isDowngrade = loyalty is { ChangesOn: not null } && IsBelow(definition.Program!, loyalty.NextTier, loyalty.Tier);
        return before with
        {
            Orders = orders.Orders,
            Returns = orders.Returns,
            Spend = orders.Spend,
            AverageOrderValue = orders.AverageOrderValue,
            FirstOrderOn = orders.FirstOrderOn,
            LastOrderOn = orders.LastOrderOn,
            AverageGap = orders.AverageGap,
            Rfm = measures.Rfm,
            RfmCell = measures.Rfm is { } rfm ? RfmCells.Of(rfm) : null,
            Stage = measures.Lifecycle.Stage,
            Points = account?.Available ?? before.Points,
            PointsPending = account?.Pending ?? before.PointsPending,
            PointsDebt = account?.Debt ?? before.PointsDebt,
            PointsExpireOn = account is null ? before.PointsExpireOn : account.NextExpiryOn,
            PointsExpiring = account?.NextExpiry ?? before.PointsExpiring,
            DowngradeOn = isDowngrade ? loyalty!.ChangesOn : null,
            DowngradeTo = isDowngrade ? loyalty!.NextTier?.Code : null,
            CarriedTier = loyalty?.CarriedTier,
            ProgramVersion = definition.Program?.Version ?? 0,
            CatalogueVersion = definition.Version,
        };
    }

    private static TierChange? TierChangeOf(CustomerSnapshot customer, LoyaltySettler? loyalty, LoyaltyProgram? program)
    {
        if (loyalty is null || program is null || loyalty.Tier?.Code == customer.Tier)
        {
            return null;
        }

        var rank = program.RankOf(customer.Tier);
        var before = rank < 0 ? null : program.Tiers[rank];
        var named = IsBelow(program, loyalty.Tier, before) ? before! : loyalty.Tier ?? program.Tiers[0];
        return new TierChange(before, loyalty.Tier, loyalty.ReasonFor(named));
    }

    private static bool IsBelow(LoyaltyProgram program, LoyaltyTier? tier, LoyaltyTier? other) => program.RankOf(tier?.Code) < program.RankOf(other?.Code);

    /// <summary>The instant at which a warning is due that was not given yet.</summary>
    private static DateTime? WarningOn(DateTime? downgradeOn, DateTime? warnedOf, LoyaltyProgram? program) =>
        program is null || downgradeOn is not { } due || warnedOf == due ? null : EventTeller.WarningOn(due, program);

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
