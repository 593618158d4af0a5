using CrmSegmentation.Plugins.Answers;
using CrmSegmentation.Plugins.Erasure;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The custom APIs of those who ask about contacts, and of those who answer for their data.</summary>
internal static class AnswerApis
{
    private const string ReadContact = "prvReadContact";
    private const string ReadSegment = "prvReadcrmseg_Segment";
    private const string DeleteProfile = "prvDeletecrmseg_Profile";

    private static readonly CustomApiField Contact = new("ContactId", CustomApiType.Guid, "The id of the contact.");
    private static readonly CustomApiField IsPending = new("IsPending", CustomApiType.Boolean, "Whether changes of the contact wait to be settled.");
    private static readonly CustomApiField PendingSince = new(
        "PendingSince", CustomApiType.DateTime, "Since when changes wait to be settled, in UTC; nothing when none do.");

    /// <summary>The custom APIs.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        new(
            "crmseg_EvaluateContact", "Explain a contact's segments",
            "Says of each segment that the caller may read whether a contact belongs to it, why, until when, and what is missing.",
            typeof(EvaluateContactPlugin))
        {
            ExecutePrivilege = ReadSegment,
            Parameters =
            [
                Contact,
                Optional("SegmentCode", CustomApiType.String, "The code of the one segment that is asked about; all by default."),
                Optional("Settle", CustomApiType.Boolean, "Whether the contact is settled first; no by default."),
            ],
            Properties =
            [
                new("Verdicts", CustomApiType.String, "The verdicts as a JSON list: code, name, isMember, since, until, because, missing, emptyColumns and more."),
                new("IsMember", CustomApiType.Boolean, "Whether the contact belongs to the one segment; nothing when all are asked about."),
                new("AsOf", CustomApiType.DateTime, "The instant of the answer, in UTC."),
                IsPending,
                PendingSince,
            ],
        },
        new(
            "crmseg_ContactSummary", "Summarise a contact",
            "A contact's segments, tier, progress and points at a glance, as far as the caller may read them.", typeof(ContactSummaryPlugin))
        {
            IsFunction = true,
            ExecutePrivilege = ReadContact,
            Parameters = [Contact],
            Properties =
            [
                new("Summary", CustomApiType.String, "The summary as JSON: badges, tier, progress, points, nextFlip, pendingSince, undecided, maintenance."),
                new("Badges", CustomApiType.String, "The names of the segments, first those that come first, joined by a comma."),
                new("TierCode", CustomApiType.String, "The code of the loyalty tier; nothing for none."),
                new("TierName", CustomApiType.String, "The name of the loyalty tier; nothing for none."),
                new("PointsBalance", CustomApiType.Decimal, "The points that can be spent, whole, or the debt as a number below 0."),
                new("NextEvaluationOn", CustomApiType.DateTime, "When time alone changes anything next, in UTC; nothing when it does not."),
                new("IsMaintenanceLate", CustomApiType.Boolean, "Whether maintenance has not run for two hours."),
                IsPending,
                PendingSince,
            ],
        },
        new(
            "crmseg_MembersAsOf", "List members as of an instant",
            "Who belonged to a segment at an instant, page by page, as far as the caller may read the segment and the contacts.",
            typeof(MembersAsOfPlugin))
        {
            ExecutePrivilege = ReadSegment,
            Parameters =
            [
                new("SegmentCode", CustomApiType.String, "The code of the segment."),
                Optional("AsOf", CustomApiType.DateTime, "The instant, in UTC; now by default."),
                Optional("PageSize", CustomApiType.Integer, "How many memberships are looked at, 1 to 5,000; 250 by default."),
                Optional("Page", CustomApiType.String, "What NextPage of the page before said; nothing for the first."),
            ],
            Properties =
            [
                new("Members", CustomApiType.String, "The members as a JSON list: contactId, name, since, left, mergedInto, pendingSince."),
                new("NextPage", CustomApiType.String, "Where the next page begins; nothing behind the last."),
                new("IsComplete", CustomApiType.Boolean, "Whether this page is the last."),
                new("PendingSince", CustomApiType.DateTime, "Since when changes of any contact wait to be settled, in UTC; nothing when none do."),
            ],
        },
        new("crmseg_ExportContact", "Export a contact", "All that this product holds of a contact, as JSON.", typeof(ExportContactPlugin))
        {
            ExecutePrivilege = DeleteProfile,
            Parameters = [Contact],
            Properties =
            [
                new("Export", CustomApiType.String, "The rows as JSON: by table, each with its columns by logical name."),
                new("Rows", CustomApiType.Integer, "How many rows."),
            ],
        },
        new(
            "crmseg_ForgetContact", "Forget a contact",
            "Erases what this product holds of a contact, and says of every place whether it reaches there. Unconfirmed, it only says.",
            typeof(ForgetContactPlugin))
        {
            ExecutePrivilege = DeleteProfile,
            Parameters =
            [
                Contact,
                Optional("Confirm", CustomApiType.Boolean, "Whether it is to be done; otherwise it is only said what would be. No by default."),
            ],
            Properties =
            [
                new("IsErased", CustomApiType.Boolean, "Whether it was done."),
                new("Rows", CustomApiType.Integer, "How many rows are reached."),
                new("Places", CustomApiType.String, "The places as a JSON list: place, isReached, rows, what."),
            ],
        },
    ];

    private static CustomApiField Optional(string name, CustomApiType type, string description) => new(name, type, description) { IsOptional = true };
}
