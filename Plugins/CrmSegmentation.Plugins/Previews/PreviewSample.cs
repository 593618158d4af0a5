using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Answers;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>Examples of joiners and leavers for one reader: only contacts that the reader may read, and of reasons what the reader may see.</summary>
/// <param name="call">The reader's call.</param>
/// <param name="hypothesis">What is previewed.</param>
internal sealed class PreviewSample(PluginCall call, Hypothesis hypothesis)
{
    private const string FullName = "fullname";
    private const int AskedAtOnce = 100;

    /// <summary>Chooses examples.</summary>
    /// <param name="tally">What the preview came to.</param>
    /// <param name="size">How many joiners, and how many leavers, at most.</param>
    public PreviewSampleEntry[] Of(PreviewTally tally, int size)
    {
        if (size == 0 || new TableRights(call.AsSystem(), call.CallerId).ReadsTable(ContactTable.LogicalName) is null)
        {
            return [];
        }

        return [.. Choose(tally.Joining, "joins", size), .. Choose(tally.Leaving, "leaves", size)];
    }

    private IEnumerable<PreviewSampleEntry> Choose(List<PreviewExample> examples, string change, int size)
    {
        var chosen = new List<PreviewSampleEntry>();
        for (var asked = 0; asked < examples.Count && chosen.Count < size; asked += AskedAtOnce)
        {
            PreviewExample[] next = [.. examples.Skip(asked).Take(AskedAtOnce)];
            var names = Readable([.. next.Select(example => example.Contact)]);
            PreviewExample[] seen = [.. next.Where(example => names.ContainsKey(example.Contact)).Take(size - chosen.Count)];
            if (seen.Length > 0)
            {
                var options = new LoadOptions { AsOf = hypothesis.Input.AsOf, ReadsAllPages = true };
                var loaded = new CustomerLoader(call.AsSystem(), hypothesis.Catalogue).Load([.. seen.Select(example => example.Contact)], options)!
                    .ToDictionary(customer => customer.ContactId);
                chosen.AddRange(seen.Where(example => loaded.ContainsKey(example.Contact)).Select(example => new PreviewSampleEntry
                {
                    ContactId = example.Contact.ToString("D"),
                    Name = names[example.Contact],
                    Change = change,
                    Reason = ReasonOf(example, loaded[example.Contact]),
                }));
            }
        }

        return chosen;
    }

    private Dictionary<Guid, string> Readable(Guid[] contacts)
    {
        var query = new QueryExpression(ContactTable.LogicalName) { ColumnSet = new ColumnSet(FullName) };
        query.Criteria.Conditions.Add(RowConditions.OneOf("contactid", contacts));
        return call.AsCaller().RetrieveMultiple(query).Entities.ToDictionary(row => row.Id, row => row.GetAttributeValue<string>(FullName) ?? "");
    }

    private string ReasonOf(PreviewExample example, LoadedCustomer customer)
    {
        var rights = new CallerRights(call, hypothesis.Catalogue, example.Contact);
        rights.Show(customer);
        return string.Join("; ", new CallerTexts(rights, hypothesis.Catalogue.Stored.Currency).Of(JsonMembershipReason.Read(example.Reason)!));
    }
}

/// <summary>Somebody who would join or leave, as it is answered.</summary>
[DataContract]
internal sealed class PreviewSampleEntry
{
    /// <summary>The contact.</summary>
    [DataMember(Name = "contactId", Order = 0)]
    public string ContactId { get; set; } = "";

    /// <summary>The contact's full name, as far as the reader may see it.</summary>
    [DataMember(Name = "name", Order = 1)]
    public string Name { get; set; } = "";

    /// <summary><c>joins</c> or <c>leaves</c>.</summary>
    [DataMember(Name = "change", Order = 2)]
    public string Change { get; set; } = "";

    /// <summary>Why, in words; of a leaver what is missing.</summary>
    [DataMember(Name = "reason", Order = 3)]
    public string Reason { get; set; } = "";
}
