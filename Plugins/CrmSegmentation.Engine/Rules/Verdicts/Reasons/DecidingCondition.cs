using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>A condition that by itself made the answer what it is.</summary>
internal sealed class DecidingCondition(BoundNode node, bool wanted, bool isChoice, Value value)
{
    /// <summary>The condition; where it failed, the part of it that did.</summary>
    public BoundNode Node { get; } = node;

    /// <summary>The answer that makes it hold: false under Not.</summary>
    public bool Wanted { get; } = wanted;

    /// <summary>Whether it only chose a branch of If or Switch.</summary>
    public bool IsChoice { get; } = isChoice;

    /// <summary>Whether it is the value that Switch decides by.</summary>
    public bool IsSwitchedOn { get; init; }

    /// <summary>Its answer.</summary>
    public Value Value { get; } = value;

    /// <summary>Whether it holds, Not taken into account.</summary>
    public bool Holds => !Value.IsError && (IsSwitchedOn || (Value is { Kind: ValueKind.Boolean, Boolean: true }) == Wanted);
}
