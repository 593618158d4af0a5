using System.Globalization;
using CrmSegmentation.Engine.Loyalty.Points;

namespace CrmSegmentation.Engine.Loyalty;

/// <summary>What can be wrong with an award or a redemption; one factory per mistake.</summary>
public static class LoyaltyRefusals
{
    /// <summary>SEG7001: more points are to be spent than there are.</summary>
    /// <param name="points">The points asked for.</param>
    /// <param name="available">The points that can be spent.</param>
    /// <param name="pending">The points that cannot be spent yet.</param>
    public static Refusal BalanceTooSmall(long points, long available, long pending) =>
        new("SEG7001", "points", $"{Number(points)} points cannot be redeemed: the balance is {Number(available)}"
            + (pending > 0 ? $", and {Number(pending)} more are pending." : "."));

    /// <summary>SEG7002: a key was used for something else.</summary>
    public static Refusal KeyTaken(string key) =>
        new("SEG7002", "key", $"The key '{key}' belongs to another entry already. Repeat a call with its own key; give each new one a key of its own.");

    /// <summary>SEG7003: a number of points that cannot be awarded or redeemed.</summary>
    public static Refusal OutOfRange(decimal points) =>
        new("SEG7003", "points", $"{points.ToString("#,0.##########", CultureInfo.InvariantCulture)} is no number of points to award or redeem: "
            + $"write a whole number from 1 to {Number(PointsEntry.MostPoints)}.");

    /// <summary>SEG7004: a key is missing, too long, or one of those that the product makes itself.</summary>
    /// <param name="longest">The longest key, in characters.</param>
    public static Refusal KeyUnusable(int longest) =>
        new("SEG7004", "key", $"An award or a redemption needs a key of its own, 1 to {longest} characters that do not begin with 'order:' or 'expire:', "
            + "so that repeating the call does not repeat the points.");

    /// <summary>SEG7005: there is no program to have points in.</summary>
    public static Refusal NoProgram() => new("SEG7005", "program", "There is no active loyalty program. Publish one before points are awarded or redeemed.");

    /// <summary>SEG7006: the contact is deactivated.</summary>
    public static Refusal Deactivated() =>
        new("SEG7006", "contact", "The contact is deactivated, and points of deactivated contacts do not move. Activate the contact first.");

    /// <summary>SEG7007: a text that goes with the points is too long.</summary>
    /// <param name="place">Which one.</param>
    /// <param name="longest">The longest, in characters.</param>
    public static Refusal TextTooLong(string place, int longest) =>
        new("SEG7007", place, $"The {place} of points has at most {longest.ToString(CultureInfo.InvariantCulture)} characters. Shorten it.");

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
