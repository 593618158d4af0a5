namespace CrmSegmentation.Plugins.Memberships;

/// <summary>The custom API crmseg_RemoveFromSegment: ends what a person began.</summary>
public sealed class RemoveFromSegmentPlugin() : ManualMembershipPlugin(isMember: false);
