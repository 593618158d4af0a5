using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Json;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// What is kept of contacts that were merged into one, in crmseg_archivedintervals of its profile: their intervals, all of them ended, and
/// what their profiles said. RFM scores are not kept, since their columns are secured and this one is not.
/// </summary>
[DataContract]
internal sealed class IntervalArchive
{
    /// <summary>The contacts, those merged first in front.</summary>
    [DataMember(Name = "contacts", Order = 0)]
    public List<ArchivedContact> Contacts { get; set; } = [];

    /// <summary>How many intervals were left out because they did not fit, the oldest first.</summary>
    [DataMember(Name = "leftOutIntervals", Order = 1, EmitDefaultValue = false)]
    public int LeftOutIntervals { get; set; }

    /// <summary>When the last of those ended.</summary>
    [DataMember(Name = "leftOutUntil", Order = 2, EmitDefaultValue = false)]
    public string? LeftOutUntil { get; set; }

    /// <summary>How many contacts were left out altogether.</summary>
    [DataMember(Name = "leftOutContacts", Order = 3, EmitDefaultValue = false)]
    public int LeftOutContacts { get; set; }

    /// <summary>Reads an archive; an empty one where there is none.</summary>
    /// <param name="text">The column's text.</param>
    public static IntervalArchive Read(string? text) => string.IsNullOrEmpty(text) ? new IntervalArchive() : JsonText.Read<IntervalArchive>(text!);

    /// <summary>Takes in the archive of a contact that is merged itself.</summary>
    public void Add(IntervalArchive other)
    {
        Contacts.AddRange(other.Contacts);
        LeftOutIntervals += other.LeftOutIntervals;
        LeftOutContacts += other.LeftOutContacts;
        LeftOutUntil = Later(LeftOutUntil, other.LeftOutUntil);
    }

    /// <summary>Writes it so that it fits: the oldest intervals go, then the oldest contacts, and the archive says how many.</summary>
    /// <param name="longest">The longest text, in characters.</param>
    public string Write(int longest)
    {
        var text = JsonText.Write(this);
        while (text.Length > longest && Contacts.Count > 0)
        {
            LeaveOut(text.Length - longest);
            text = JsonText.Write(this);
        }

        return text;
    }

    private void LeaveOut(int excess)
    {
        var oldest = Contacts.SelectMany(contact => contact.Memberships.Concat(contact.Tiers))
            .OrderBy(interval => interval.EndedOn, StringComparer.Ordinal).ToArray();
        if (oldest.Length == 0)
        {
            Contacts.RemoveAt(0);
            LeftOutContacts++;
            return;
        }

        HashSet<ArchivedInterval> left = [];
        foreach (var interval in oldest.TakeWhile(_ => excess > 0))
        {
            left.Add(interval);
            excess -= JsonText.Write(interval).Length;
            LeftOutIntervals++;
            LeftOutUntil = Later(LeftOutUntil, interval.EndedOn);
        }

        foreach (var contact in Contacts)
        {
            contact.Memberships.RemoveAll(left.Contains);
            contact.Tiers.RemoveAll(left.Contains);
        }
    }

    private static string? Later(string? one, string? other) => string.CompareOrdinal(one, other) >= 0 ? one : other;
}

/// <summary>A contact that was merged into another.</summary>
[DataContract]
internal sealed class ArchivedContact
{
    [DataMember(Name = "contactId", Order = 0)]
    public string ContactId { get; set; } = "";

    /// <summary>When it was merged, in UTC.</summary>
    [DataMember(Name = "mergedOn", Order = 1)]
    public string? MergedOn { get; set; }

    [DataMember(Name = "profile", Order = 2)]
    public ArchivedProfile Profile { get; set; } = new();

    [DataMember(Name = "memberships", Order = 3)]
    public List<ArchivedInterval> Memberships { get; set; } = [];

    [DataMember(Name = "tiers", Order = 4)]
    public List<ArchivedInterval> Tiers { get; set; } = [];
}

/// <summary>What the profile of a merged contact said.</summary>
[DataContract]
internal sealed class ArchivedProfile
{
    [DataMember(Name = "orders", Order = 0)]
    public int Orders { get; set; }

    [DataMember(Name = "returns", Order = 1)]
    public int Returns { get; set; }

    [DataMember(Name = "spend", Order = 2)]
    public decimal Spend { get; set; }

    [DataMember(Name = "firstOrderOn", Order = 3, EmitDefaultValue = false)]
    public string? FirstOrderOn { get; set; }

    [DataMember(Name = "lastOrderOn", Order = 4, EmitDefaultValue = false)]
    public string? LastOrderOn { get; set; }

    [DataMember(Name = "stage", Order = 5)]
    public string Stage { get; set; } = "";

    [DataMember(Name = "joinedOn", Order = 6, EmitDefaultValue = false)]
    public string? JoinedOn { get; set; }

    [DataMember(Name = "memberSince", Order = 7, EmitDefaultValue = false)]
    public string? MemberSince { get; set; }

    [DataMember(Name = "points", Order = 8)]
    public long Points { get; set; }

    [DataMember(Name = "pointsPending", Order = 9)]
    public long PointsPending { get; set; }

    [DataMember(Name = "pointsDebt", Order = 10)]
    public long PointsDebt { get; set; }

    /// <summary>The number of the contact's last event.</summary>
    [DataMember(Name = "eventSequence", Order = 11)]
    public long EventSequence { get; set; }

    [DataMember(Name = "settledOn", Order = 12, EmitDefaultValue = false)]
    public string? SettledOn { get; set; }
}

/// <summary>An interval of a merged contact: in a segment, or with a tier.</summary>
[DataContract]
internal sealed class ArchivedInterval
{
    /// <summary>The id of the segment or tier.</summary>
    [DataMember(Name = "id", Order = 0)]
    public string Id { get; set; } = "";

    /// <summary>Its name when the interval began.</summary>
    [DataMember(Name = "name", Order = 1)]
    public string Name { get; set; } = "";

    [DataMember(Name = "startedOn", Order = 2)]
    public string? StartedOn { get; set; }

    [DataMember(Name = "endedOn", Order = 3)]
    public string? EndedOn { get; set; }

    /// <summary>Whether it was open until the merge.</summary>
    [DataMember(Name = "endedByMerge", Order = 4, EmitDefaultValue = false)]
    public bool EndedByMerge { get; set; }

    /// <summary>Who made a membership.</summary>
    [DataMember(Name = "source", Order = 5, EmitDefaultValue = false)]
    public string? Source { get; set; }

    [DataMember(Name = "formulaVersion", Order = 6, EmitDefaultValue = false)]
    public int FormulaVersion { get; set; }

    /// <summary>Why it began, as it stood in the interval's row.</summary>
    [DataMember(Name = "reason", Order = 7, EmitDefaultValue = false)]
    public string? Reason { get; set; }

    /// <summary>Why it ended, likewise.</summary>
    [DataMember(Name = "endedReason", Order = 8, EmitDefaultValue = false)]
    public string? EndedReason { get; set; }
}
