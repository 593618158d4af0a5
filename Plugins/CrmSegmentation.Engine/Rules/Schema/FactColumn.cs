using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Schema;

/// <summary>A column of the contact, or a measure of the customer, that formulas may name.</summary>
/// <param name="Name">The logical name, or the measure's name.</param>
/// <param name="Type">What its values are.</param>
/// <param name="DisplayName">The display name, by which a quoted name finds it too; null when it has none.</param>
/// <param name="Kind">How Dataverse gets its values; all but stored ones are refused in formulas.</param>
/// <param name="IsContactColumn">Whether a column of the contact row holds it, so that a save of the contact can change it.</param>
public sealed record FactColumn(
    string Name,
    RuleType Type,
    string? DisplayName = null,
    ColumnKind Kind = ColumnKind.Stored,
    bool IsContactColumn = true);
