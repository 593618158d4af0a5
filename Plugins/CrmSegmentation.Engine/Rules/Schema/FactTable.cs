namespace CrmSegmentation.Engine.Rules.Schema;

/// <summary>A table of rows that belong to the customer.</summary>
public enum FactTable
{
    /// <summary>The customer's orders.</summary>
    Orders,

    /// <summary>The lines of those orders.</summary>
    OrderLines,

    /// <summary>The codes of the segments that the customer is a member of.</summary>
    Segments,
}
