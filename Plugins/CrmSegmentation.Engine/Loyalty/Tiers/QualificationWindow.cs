namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>Which stretch of time counts towards a tier.</summary>
public enum QualificationWindow
{
    /// <summary>The last so many months, up to and with today.</summary>
    RollingMonths,

    /// <summary>The calendar year.</summary>
    CalendarYear,

    /// <summary>The year from one anniversary of the membership to the next.</summary>
    MembershipYear,
}
