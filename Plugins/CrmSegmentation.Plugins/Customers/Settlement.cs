using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Settles customers inside the caller's transaction: lock, read, work out, write. The order of writes is the same everywhere, so that two
/// transactions never wait for each other: profile, tier interval, ledger, memberships, events, and the contact last.
/// </summary>
internal sealed class Settlement
{
    private readonly IOrganizationService _system;
    private readonly CustomerLoader _loader;
    private readonly ChangeWriter _writer;
    private readonly ChangeWriter _batchWriter;
    private readonly RowBatch _batch;
    private readonly DateTime _asOf;
    private readonly Guid _request;

    /// <summary>Prepares to settle.</summary>
    /// <param name="call">The call that settles.</param>
    /// <param name="catalogue">What is published.</param>
    public Settlement(PluginCall call, PublishedCatalogue catalogue)
    {
        _system = call.AsSystem();
        _asOf = call.AsOf;
        _request = call.Context.CorrelationId;
        Catalogue = catalogue;
        _loader = new CustomerLoader(_system, catalogue);
        _writer = new ChangeWriter(call, catalogue, new RowWriter(call));
        _batch = new RowBatch(call);
        _batchWriter = new ChangeWriter(call, catalogue, _batch);
    }

    /// <summary>What is published.</summary>
    public PublishedCatalogue Catalogue { get; }

    /// <summary>Takes the lock of contacts, each the update of its profile row, in the order of ids. Profiles that are missing are made.</summary>
    public void Lock(IEnumerable<Guid> contacts) => ProfileLock.Take(_system, contacts);

    /// <summary>Locks a contact that is there and reads all of it, the ledger included, however many pages that takes.</summary>
    public LoadedCustomer LockAndLoad(Guid contact)
    {
        Lock([contact]);
        return _loader.Load([contact], new LoadOptions { AsOf = _asOf, ReadsAllPages = true, ReadsLedger = true })!.Single();
    }

    /// <summary>Settles contacts whose lock is held.</summary>
    /// <param name="contacts">The contacts.</param>
    /// <param name="options">How.</param>
    /// <returns>What changed of each that is there; null of all of them when one has a longer history than may be read at once.</returns>
    public IReadOnlyList<Settled>? Settle(IReadOnlyList<Guid> contacts, SettleOptions options)
    {
        var loaded = _loader.Load(
            contacts,
            new LoadOptions { AsOf = _asOf, ReadsAllPages = options.ReadsAllPages, ReadsLedger = options.OrdersChanged });
        if (loaded is null || loaded.Count <= 1)
        {
            return loaded is null ? null : [.. loaded.Select(customer => Settle(customer, options))];
        }

        Settled[] settled = [.. loaded.Select(customer => Settle(customer, options, _batchWriter))];
        _batch.Flush();
        return settled;
    }

    /// <summary>Settles a customer that was read under its lock.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="options">How.</param>
    public Settled Settle(LoadedCustomer customer, SettleOptions options) => Settle(customer, options, _writer);

    /// <summary>Leaves contacts whose lock is held to the job that settles what is pending.</summary>
    /// <param name="contacts">The contacts.</param>
    /// <param name="areNew">Whether they were created just now.</param>
    public void Defer(IReadOnlyList<Guid> contacts, bool areNew = false)
    {
        foreach (var customer in _loader.LoadContacts(contacts))
        {
            var until = customer.AsOf(_asOf);
            if (customer.PendingSince is null || customer.PendingUntil != until)
            {
                var profile = new Entity(ProfileTable.LogicalName, customer.ContactId) { [ProfileTable.PendingUntil] = until };
                if (customer.PendingSince is null)
                {
                    // The job is started by a change of this column alone, so once for each contact.
                    profile[ProfileTable.PendingSince] = _asOf;
                    profile[ProfileTable.IsDue] = true;
                }

                if (areNew)
                {
                    // As when they are settled at once: what was filled in silence was so for those who were there.
                    profile[ProfileTable.CatalogueVersion] = Catalogue.Version;
                }

                _system.Update(profile);
            }
        }
    }

    /// <summary>
    /// Settles a contact if its changes still wait. It takes the lock, and looks before: of a contact that was merged or deleted meanwhile
    /// the lock must not make a profile.
    /// </summary>
    public void SettlePending(Guid contact)
    {
        if (!IsPending(contact))
        {
            return;
        }

        Lock([contact]);
        if (IsPending(contact))
        {
            Settle([contact], new SettleOptions { OrdersChanged = true, ReadsAllPages = true });
        }
    }

    private bool IsPending(Guid contact) => _loader.LoadContacts([contact]).Any(customer => customer.PendingSince is not null);

    /// <summary>
    /// Settles contacts whose lock is held, and leaves them to a job when the request has settled as many as it may, or a history is too long.
    /// </summary>
    /// <param name="contacts">The contacts.</param>
    /// <param name="options">How.</param>
    /// <param name="most">How many contacts a request settles at once.</param>
    public void SettleOrDefer(IReadOnlyList<Guid> contacts, SettleOptions options, int most)
    {
        if (!RequestBudget.Take(_request, contacts.Count, most) || Settle(contacts, options) is null)
        {
            Defer(contacts, options.IsNew);
        }
    }

    private Settled Settle(LoadedCustomer customer, SettleOptions options, ChangeWriter writer)
    {
        // A contact that is new is told of like any other: what was filled in silence was so for those who were there.
        var known = options.IsNew
            ? customer with { Snapshot = customer.Snapshot with { Profile = customer.Snapshot.Profile with { CatalogueVersion = Catalogue.Version } } }
            : customer;
        var changes = Recalculation.Run(known.Snapshot, Catalogue.Engine, customer.AsOf(_asOf), options.TellsEvents, options.Act);
        writer.Write(customer, changes);
        return new Settled(customer, changes);
    }
}

/// <summary>How customers are settled.</summary>
internal sealed record SettleOptions
{
    /// <summary>Whether an order changed, so that points may have.</summary>
    public bool OrdersChanged { get; init; }

    /// <summary>Whether the contact was created just now.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether all pages of a long history are read; in jobs, where nobody waits.</summary>
    public bool ReadsAllPages { get; init; }

    /// <summary>Whether changes are told.</summary>
    public bool TellsEvents { get; init; } = true;

    /// <summary>What somebody does to the one customer, which was read whole; null for nothing.</summary>
    public ManualAct? Act { get; init; }
}

/// <summary>A customer that was settled.</summary>
/// <param name="Before">As it was.</param>
/// <param name="Changes">What changed.</param>
internal sealed record Settled(LoadedCustomer Before, Changes Changes);
