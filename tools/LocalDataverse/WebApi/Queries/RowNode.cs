using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Queries;

/// <summary>A row that was read, with the rows that were expanded.</summary>
internal sealed class RowNode(Entity row, RowShape shape)
{
    public Entity Row { get; } = row;

    public RowShape Shape { get; } = shape;

    /// <summary>The row that a single-valued navigation property leads to, by its name; null for none.</summary>
    public Dictionary<Navigation, RowNode?> Singles { get; } = [];

    public Dictionary<Navigation, List<RowNode>> Collections { get; } = [];
}
