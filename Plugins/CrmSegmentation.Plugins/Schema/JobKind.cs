namespace CrmSegmentation.Plugins.Schema;

/// <summary>What a job does.</summary>
internal enum JobKind
{
    /// <summary>Makes the profiles of existing contacts.</summary>
    SetUp,

    /// <summary>Settles everybody anew.</summary>
    Rebuild,

    /// <summary>Finds out who would join and leave.</summary>
    Preview,

    /// <summary>Settles who is due, and counts members once a day.</summary>
    Maintenance,

    /// <summary>Deletes a segment's memberships.</summary>
    Purge,

    /// <summary>Writes a segment's new name, or that it may no longer be shown, into the badges of its members.</summary>
    RefreshBadges,
}
