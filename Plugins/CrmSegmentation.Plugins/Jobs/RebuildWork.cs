using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Settles everybody anew, whatever is due: customers are settled whole, so a job about one segment does the same.</summary>
internal sealed class RebuildWork : IJobWork
{
    /// <inheritdoc />
    public bool Continue(JobRun run)
    {
        var isLast = ContactPages.Next(run, out var contacts);
        if (CatalogueReader.Read(run.System) is { } catalogue)
        {
            var settlement = new Settlement(run.Call, catalogue.Published);
            settlement.Lock(contacts);
            settlement.Settle(contacts, new SettleOptions
            {
                OrdersChanged = true,
                ReadsAllPages = true,
                TellsEvents = run.Input<RebuildInput>().EmitsEvents,
            });
        }

        run.Processed += contacts.Length;
        run.Total = isLast ? run.Processed : run.Total;
        return isLast;
    }

    /// <inheritdoc />
    public string? Skip(JobRun run) => ContactPages.Skip(run);
}

/// <summary>What a rebuild was asked for.</summary>
[DataContract]
internal sealed class RebuildInput
{
    /// <summary>Whether changes are told.</summary>
    [DataMember(Name = "emitEvents", Order = 0)]
    public bool EmitsEvents { get; set; }
}
