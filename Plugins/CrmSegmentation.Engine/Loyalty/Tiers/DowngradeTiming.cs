namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>Until when a tier is kept that is no longer earned.</summary>
public enum DowngradeTiming
{
    /// <summary>For ever: there are no downgrades.</summary>
    Never,

    /// <summary>Not at all: it goes when the window no longer holds enough.</summary>
    AtOnce,

    /// <summary>
    /// To the end of the window in which it was earned: of the year, or, of rolling months, until as many months have gone by since the
    /// order that earned it, or confirmed it, last.
    /// </summary>
    AtWindowEnd,

    /// <summary>To the end of the calendar year that follows the one in which it was earned.</summary>
    EndOfFollowingYear,
}
