namespace CrmSegmentation.Plugins.Memberships;

/// <summary>The custom API crmseg_AddToSegment: a contact belongs to a segment until a person ends it.</summary>
public sealed class AddToSegmentPlugin() : ManualMembershipPlugin(isMember: true);
