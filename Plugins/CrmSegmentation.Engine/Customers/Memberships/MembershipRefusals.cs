using System.Globalization;

namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>Why somebody cannot be added to a segment by hand, or removed from it; one factory per mistake.</summary>
public static class MembershipRefusals
{
    /// <summary>SEG8001: there is no such segment, or the caller may not see it; which of the two is not said.</summary>
    public static Refusal Unknown(string code) =>
        new("SEG8001", "segment", $"There is no segment with the code '{code}' that you may see. Check the code, or ask the segment's owner to share it.");

    /// <summary>SEG8002: the segment is a draft, paused or retired.</summary>
    public static Refusal NotPublished(string code) =>
        new("SEG8002", "segment", $"The segment {code} is not published, so its members stay as they are. Publish it, or end its pause, first.");

    /// <summary>SEG8003: the formula made the membership, and would make it again.</summary>
    public static Refusal DecidedByFormula(string code) =>
        new("SEG8003", "segment", $"The formula of the segment {code} decides this membership and would bring it back. "
            + "Change the formula, or give the segment an exit formula.");

    /// <summary>SEG8003: a model made the membership, and would make it again.</summary>
    public static Refusal DecidedByModel(string code) =>
        new("SEG8003", "segment", $"A model decides this membership of the segment {code} and would bring it back. Change what the model says.");

    /// <summary>SEG8004: another segment of the family has the customer by hand, by a model, or because it is paused.</summary>
    public static Refusal SeatTaken(string code, string family) =>
        new("SEG8004", "segment", $"The contact cannot be added to {code}: another segment of the family {family} holds the contact, and no formula ends that. "
            + "Remove the contact from that one first.");

    /// <summary>SEG8005: the contact is deactivated.</summary>
    public static Refusal Deactivated() =>
        new("SEG8005", "contact", "The contact is deactivated, and deactivated contacts belong to no segment. Activate the contact first.");

    /// <summary>SEG8006: the remark is too long.</summary>
    public static Refusal RemarkTooLong(int longest) =>
        new("SEG8006", "remark", $"A remark has at most {longest.ToString(CultureInfo.InvariantCulture)} characters. Shorten it.");
}
