using CrmSegmentation.Plugins.Points;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The custom APIs that award and redeem points.</summary>
internal static class PointsApis
{
    private const string CreateEntry = "prvCreatecrmseg_PointsEntry";

    /// <summary>The custom APIs.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        new(
            "crmseg_AwardPoints", "Award points", "Gives a contact points that no order earned. Repeating a call with its key repeats nothing.",
            typeof(AwardPointsPlugin))
        {
            ExecutePrivilege = CreateEntry,
            Parameters = Parameters("award"),
            Properties = Properties,
        },
        new(
            "crmseg_RedeemPoints", "Redeem points", "Spends a contact's points, never more than can be spent. Repeating a call with its key repeats nothing.",
            typeof(RedeemPointsPlugin))
        {
            ExecutePrivilege = CreateEntry,
            Parameters = Parameters("redemption"),
            Properties = Properties,
        },
    ];

    private static CustomApiField[] Properties =>
    [
        new("EntryId", CustomApiType.Guid, "The id of the entry in the points ledger."),
        new("Balance", CustomApiType.Decimal, "The points that can be spent now, or the debt as a number below 0."),
        new("Pending", CustomApiType.Decimal, "The points that can be spent later."),
        new("IsRepeated", CustomApiType.Boolean, "Whether an earlier call with the same key made the entry already."),
    ];

    private static CustomApiField[] Parameters(string name) =>
    [
        new("ContactId", CustomApiType.Guid, "The id of the contact."),
        new("Points", CustomApiType.Decimal, "How many: a whole number from 1 to 100,000,000,000."),
        new("Key", CustomApiType.String, $"The caller's own key of this {name}, at most 150 characters: by it a repeated call is known."),
        new("Remark", CustomApiType.String, "The reason, for people; at most 500 characters.") { IsOptional = true },
        new("SourceTable", CustomApiType.String, "The logical name of the table that holds what the points are for.") { IsOptional = true },
        new("SourceId", CustomApiType.String, "The id of that row, as text.") { IsOptional = true },
    ];
}
