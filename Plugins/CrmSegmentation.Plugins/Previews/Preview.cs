using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Plugins.Customers;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>
/// Works out who would join and who would leave. Queries only say who has to be looked at; each of those is recalculated as publishing
/// would do it, with nothing written, so that families, minimum stays, exit formulas and other segments count.
/// </summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="hypothesis">What is previewed.</param>
internal sealed class Preview(IOrganizationService system, Hypothesis hypothesis)
{
    /// <summary>How many contacts are looked at while the caller waits; of more a job is made.</summary>
    public const int MostAtOnce = 5000;

    /// <summary>How many contacts are narrowed down while the caller waits.</summary>
    private const int MostNarrowed = 50_000;

    private const int PageSize = 5000;
    private const int LoadedAtOnce = 500;

    private readonly PreviewPages _pages = new(system, hypothesis);
    private readonly PreviewNarrowing _narrowing = new(system, hypothesis);
    private readonly CustomerLoader _loader = new(system, hypothesis.Catalogue);

    /// <summary>All that have to be looked at; null when they are too many for a caller who waits.</summary>
    public IReadOnlyCollection<Guid>? Candidates()
    {
        if (All(_pages.Members, MostAtOnce) is not { } members
            || All(_pages.Others, _narrowing.Narrows ? MostNarrowed : MostAtOnce) is not { } others)
        {
            return null;
        }

        var candidates = new HashSet<Guid>(members);
        candidates.UnionWith(_narrowing.Of([.. others.Where(contact => !candidates.Contains(contact))]));
        return candidates.Count <= MostAtOnce ? candidates : null;
    }

    /// <summary>Looks at the next page of members.</summary>
    /// <param name="from">Where it begins; null at the beginning.</param>
    /// <param name="count">How many are looked at.</param>
    /// <param name="tally">What it adds to.</param>
    public PreviewPage LookAtMembers(PreviewPlace? from, int count, PreviewTally tally)
    {
        var page = _pages.Members(from, count);
        LookAt(page.Contacts, tally, isMember => isMember);
        return page;
    }

    /// <summary>Looks at the next page of those who pass the filter and are no members: members are counted by themselves.</summary>
    /// <param name="from">Where it begins; null at the beginning.</param>
    /// <param name="count">How many are looked at.</param>
    /// <param name="tally">What it adds to.</param>
    public PreviewPage LookAtOthers(PreviewPlace? from, int count, PreviewTally tally)
    {
        var page = _pages.Others(from, count);
        LookAt(_narrowing.Of(page.Contacts), tally, isMember => !isMember);
        return page;
    }

    /// <summary>Passes a contact over.</summary>
    /// <param name="ofMembers">Whether it is the next one of members.</param>
    /// <param name="from">Where it begins; null at the beginning.</param>
    public PreviewPage Skip(bool ofMembers, PreviewPlace? from) => ofMembers ? _pages.Members(from, 1) : _pages.Others(from, 1);

    /// <summary>Looks at contacts, members or not.</summary>
    public PreviewTally LookAt(IReadOnlyCollection<Guid> contacts)
    {
        var tally = new PreviewTally();
        LookAt([.. contacts], tally, _ => true);
        return tally;
    }

    private void LookAt(IReadOnlyList<Guid> contacts, PreviewTally tally, Func<bool, bool> counts)
    {
        for (var done = 0; done < contacts.Count; done += LoadedAtOnce)
        {
            var options = new LoadOptions { AsOf = hypothesis.Input.AsOf, ReadsAllPages = true };
            foreach (var customer in _loader.Load([.. contacts.Skip(done).Take(LoadedAtOnce)], options)!)
            {
                var isMember = customer.Snapshot.Memberships.Any(membership => membership.Segment == hypothesis.Code);
                if (counts(isMember))
                {
                    Count(customer, isMember, tally);
                }
            }
        }
    }

    private void Count(LoadedCustomer customer, bool isMember, PreviewTally tally)
    {
        var changes = Recalculation.Run(customer.Snapshot, hypothesis.Catalogue.Engine, customer.AsOf(hypothesis.Input.AsOf), tellsEvents: false);
        tally.Members += isMember ? 1 : 0;
        tally.Undecided += changes.Problems.Any(problem => problem.Segment == hypothesis.Code) ? 1 : 0;
        if (changes.Opened.FirstOrDefault(opened => opened.Membership.Segment == hypothesis.Code) is { } opened)
        {
            tally.Join(customer.ContactId, opened.Reason);
        }

        if (changes.Closed.FirstOrDefault(closed => closed.Membership.Segment == hypothesis.Code) is { } closed)
        {
            tally.Leave(customer.ContactId, closed.Reason);
        }
    }

    private static List<Guid>? All(Func<PreviewPlace?, int, PreviewPage> pages, int most)
    {
        var contacts = new List<Guid>();
        PreviewPlace? from = null;
        do
        {
            var page = pages(from, PageSize);
            contacts.AddRange(page.Contacts);
            from = page.Next;
        }
        while (from is not null && contacts.Count <= most);
        return contacts.Count <= most ? contacts : null;
    }
}
