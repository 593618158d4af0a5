namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>
/// Names RFM scores: by recency, and by the mean of frequency and money, halves rounded up. The table is in the documentation of the
/// rule language, so that it can be read without the code.
/// </summary>
public static class RfmCells
{
    // Rows: recency 5 to 1; columns: mean of frequency and money 1 to 5.
    private static readonly RfmCell[][] Table =
    [
        [RfmCell.NewCustomers, RfmCell.PotentialLoyalists, RfmCell.PotentialLoyalists, RfmCell.Champions, RfmCell.Champions],
        [RfmCell.NewCustomers, RfmCell.PotentialLoyalists, RfmCell.Loyal, RfmCell.Loyal, RfmCell.Champions],
        [RfmCell.Promising, RfmCell.Promising, RfmCell.NeedAttention, RfmCell.Loyal, RfmCell.Loyal],
        [RfmCell.AboutToSleep, RfmCell.AboutToSleep, RfmCell.AtRisk, RfmCell.AtRisk, RfmCell.AtRisk],
        [RfmCell.Lost, RfmCell.Hibernating, RfmCell.AtRisk, RfmCell.CannotLose, RfmCell.CannotLose],
    ];

    /// <summary>The name of scores.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score is not from 1 to 5.</exception>
    public static RfmCell Of(RfmScores scores)
    {
        if (scores.Recency is < 1 or > 5 || scores.Frequency is < 1 or > 5 || scores.Monetary is < 1 or > 5)
        {
            throw new ArgumentOutOfRangeException(nameof(scores), scores, "Scores are from 1 to 5.");
        }

        return Table[5 - scores.Recency][((scores.Frequency + scores.Monetary + 1) / 2) - 1];
    }

    /// <summary>The name as people read it: <c>Potential loyalists</c>.</summary>
    public static string NameOf(RfmCell cell) => cell switch
    {
        RfmCell.PotentialLoyalists => "Potential loyalists",
        RfmCell.NewCustomers => "New customers",
        RfmCell.NeedAttention => "Need attention",
        RfmCell.AboutToSleep => "About to sleep",
        RfmCell.AtRisk => "At risk",
        RfmCell.CannotLose => "Cannot lose",
        _ => cell.ToString(),
    };
}
