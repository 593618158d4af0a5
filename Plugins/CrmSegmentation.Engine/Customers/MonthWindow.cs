namespace CrmSegmentation.Engine.Customers;

/// <summary>The last so many months, up to and with today. Arithmetic is Dataverse's own: a month after 31 January is the last of February.</summary>
internal static class MonthWindow
{
    /// <summary>The first day inside, seen from a day.</summary>
    public static DateTime Begin(DateTime today, int months)
    {
        var whole = ((today.Year - 1) * 12) + today.Month - 1;
        return months > whole ? DateTime.MinValue : today.AddMonths(-months);
    }

    /// <summary>The first day on which a day is no longer inside; the last of all days when there is none.</summary>
    public static DateTime LeavesOn(DateTime day, int months)
    {
        if (day.Year + (months / 12) >= DateTime.MaxValue.Year - 1)
        {
            return DateTime.MaxValue.Date;
        }

        var leaves = day.AddMonths(months).AddDays(1);
        while (Begin(leaves, months) <= day)
        {
            leaves = leaves.AddDays(1);
        }

        return leaves;
    }
}
