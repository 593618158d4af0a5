namespace CrmSegmentation.Engine.Rules.Schema;

/// <summary>How Dataverse gets a column's values; only stored ones raise an event when they change.</summary>
public enum ColumnKind
{
    /// <summary>Written by people and programs.</summary>
    Stored,

    /// <summary>Calculated on reading.</summary>
    Calculated,

    /// <summary>Rolled up from related rows by a timer.</summary>
    Rollup,

    /// <summary>A Power Fx formula, calculated on reading.</summary>
    Formula,

    /// <summary>Of a virtual table or a provider outside of Dataverse.</summary>
    Virtual,
}
