namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>What would have to change.</summary>
public enum ChangeKind
{
    /// <summary>The customer orders.</summary>
    Order,

    /// <summary>A contact column or measure gets another value.</summary>
    Column,

    /// <summary>The customer enters or leaves a segment.</summary>
    Segment,

    /// <summary>The customer gets another tier.</summary>
    Tier,

    /// <summary>Nothing: time passes.</summary>
    Time,

    /// <summary>What a condition measures, in a way that cannot be told: only what is required of it.</summary>
    Condition,
}
