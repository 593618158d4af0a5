using System.Runtime.Serialization;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Plugins.Json;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>What a preview came to so far; also what a job keeps.</summary>
[DataContract]
internal sealed class PreviewTally
{
    /// <summary>How many examples of joiners, and of leavers, are kept: more than are shown, since not every reader may see each.</summary>
    public const int MostExamples = 200;

    // A job's result must hold twice as many.
    private const int LongestReason = 2_000;

    [DataMember(Name = "members", Order = 0)]
    public int Members { get; set; }

    [DataMember(Name = "joiners", Order = 1)]
    public int Joiners { get; set; }

    [DataMember(Name = "leavers", Order = 2)]
    public int Leavers { get; set; }

    [DataMember(Name = "undecided", Order = 3)]
    public int Undecided { get; set; }

    [DataMember(Name = "joining", Order = 4)]
    public List<PreviewExample> Joining { get; set; } = [];

    [DataMember(Name = "leaving", Order = 5)]
    public List<PreviewExample> Leaving { get; set; } = [];

    /// <summary>How many members stay.</summary>
    public int Stayers => Members - Leavers;

    /// <summary>Counts somebody who would join.</summary>
    public void Join(Guid contact, MembershipReason reason)
    {
        Joiners++;
        Keep(Joining, contact, reason);
    }

    /// <summary>Counts somebody who would leave.</summary>
    public void Leave(Guid contact, MembershipReason reason)
    {
        Leavers++;
        Keep(Leaving, contact, reason);
    }

    private static void Keep(List<PreviewExample> examples, Guid contact, MembershipReason reason)
    {
        if (examples.Count < MostExamples)
        {
            examples.Add(new PreviewExample { Contact = contact, Reason = JsonMembershipReason.Write(reason, LongestReason) });
        }
    }
}

/// <summary>Somebody who would join or leave, and why.</summary>
[DataContract]
internal sealed class PreviewExample
{
    [DataMember(Name = "contact", Order = 0)]
    public Guid Contact { get; set; }

    [DataMember(Name = "reason", Order = 1)]
    public string Reason { get; set; } = "";
}
