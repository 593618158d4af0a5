using System.Collections.Frozen;
using System.Collections.Immutable;
using LocalDataverse.Pipeline.Plugins;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Registrations;

/// <summary>A registered step: what runs, on which message of which table, when.</summary>
internal sealed record PluginStep
{
    public required PluginCode Code { get; init; }

    public required string Message { get; init; }

    /// <summary>The table that it is registered on; null for every table.</summary>
    public string? Table { get; init; }

    public required int Stage { get; init; }

    public bool IsAsync { get; init; }

    public int Rank { get; init; }

    /// <summary>Of an Update: it runs where the target has one of these; empty for always.</summary>
    public FrozenSet<string> FilteringAttributes { get; init; } = [];

    public Guid? ImpersonatedUser { get; init; }

    public ImmutableArray<StepImage> Images { get; init; } = [];

    /// <summary>Whether the job of an asynchronous step is deleted once it has succeeded.</summary>
    public bool DeletesJob { get; init; }

    /// <summary>Whether it is for this target: by what is in it now, changed by earlier steps or not.</summary>
    public bool IsCalledFor(IEnumerable<Entity> targets) =>
        FilteringAttributes.Count == 0 || targets.Any(target => target.Attributes.Keys.Any(FilteringAttributes.Contains));
}

/// <summary>A picture of a row from before or after the main operation, under the name that the step knows it by.</summary>
/// <param name="Alias">The name.</param>
/// <param name="IsBefore">Whether it is taken before the main operation.</param>
/// <param name="IsAfter">Whether it is taken after it.</param>
/// <param name="Columns">The columns; null for all.</param>
/// <param name="Property">The parameter of the message that tells the row.</param>
internal sealed record StepImage(string Alias, bool IsBefore, bool IsAfter, FrozenSet<string>? Columns, string Property)
{
    /// <summary>Merge has two rows to look at.</summary>
    public const string Subordinate = "SubordinateId";

    public bool IsOfSubordinate => string.Equals(Property, Subordinate, StringComparison.OrdinalIgnoreCase);

    /// <summary>The part of a row that the step registered, a row of its own for each step.</summary>
    public Entity Of(Entity row)
    {
        var image = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion };
        foreach (var (name, value) in row.Attributes)
        {
            if (Columns is null || Columns.Contains(name))
            {
                image.Attributes[name] = Service.RequestCopy.Of(value);
            }
        }

        return image;
    }
}
