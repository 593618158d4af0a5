using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Jobs;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>A preview that is too large to be waited for: first the members, then everybody else who passes the filter.</summary>
internal sealed class PreviewWork : IJobWork
{
    /// <inheritdoc />
    public bool Continue(JobRun run)
    {
        var preview = PreviewOf(run);
        var cursor = PreviewCursor.Read(run.Cursor);
        var tally = run.Result is { } so ? JsonText.Read<PreviewTally>(so) : new PreviewTally();
        var page = cursor.IsBehindMembers
            ? preview.LookAtOthers(cursor.Place, run.MaxContacts, tally)
            : preview.LookAtMembers(cursor.Place, run.MaxContacts, tally);
        run.Result = JsonText.Write(tally);
        run.Processed += page.Contacts.Count;
        return MoveOn(run, cursor, page);
    }

    /// <inheritdoc />
    public string? Skip(JobRun run)
    {
        var cursor = PreviewCursor.Read(run.Cursor);
        var page = PreviewOf(run).Skip(ofMembers: !cursor.IsBehindMembers, cursor.Place);
        MoveOn(run, cursor, page);
        run.Processed += page.Contacts.Count;
        return page.Contacts.Count == 0 ? null : $"contact {page.Contacts[0]:D}";
    }

    private static Preview PreviewOf(JobRun run)
    {
        var problems = Hypothesis.Build(run.System, CatalogueBuilder.Read(run.System), run.Input<PreviewInput>(), out var hypothesis);
        return hypothesis is not null
            ? new Preview(run.System, hypothesis)
            : throw new PluginRegistrationException(
                $"What is previewed can no longer be published ({string.Join(", ", problems.Select(problem => problem.Code).Distinct())}). Preview it again.");
    }

    private static bool MoveOn(JobRun run, PreviewCursor cursor, PreviewPage page)
    {
        var isLast = page.Next is null && cursor.IsBehindMembers;
        run.Cursor = JsonText.Write(new PreviewCursor
        {
            IsBehindMembers = cursor.IsBehindMembers || page.Next is null,
            Page = page.Next?.Page ?? 0,
            Cookie = page.Next?.Cookie,
        });
        run.Total = isLast ? run.Processed : run.Total;
        return isLast;
    }
}

/// <summary>How far a preview has come.</summary>
[DataContract]
internal sealed class PreviewCursor
{
    /// <summary>Whether all members were looked at.</summary>
    [DataMember(Name = "isBehindMembers", Order = 0)]
    public bool IsBehindMembers { get; set; }

    /// <summary>The number of the page that was looked at last; 0 for none.</summary>
    [DataMember(Name = "page", Order = 1, EmitDefaultValue = false)]
    public int Page { get; set; }

    /// <summary>The paging cookie of that page; null for none.</summary>
    [DataMember(Name = "cookie", Order = 2, EmitDefaultValue = false)]
    public string? Cookie { get; set; }

    /// <summary>Where it goes on; null at the beginning.</summary>
    public PreviewPlace? Place => Cookie is { } cookie ? new PreviewPlace(Page, cookie) : null;

    /// <summary>Reads a cursor; a new one when there is none.</summary>
    public static PreviewCursor Read(string? text) => text is null ? new PreviewCursor() : JsonText.Read<PreviewCursor>(text);
}
