using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Cli.Simulations.Input;

/// <summary>How a file is to be read.</summary>
/// <param name="Columns">Which column is what, as far as it was said.</param>
/// <param name="DateFormat">How dates are written; null when the file shall show it.</param>
/// <param name="Zone">The organisation's wall clock.</param>
internal sealed record ReadingSettings(ColumnChoices Columns, string? DateFormat, ZoneRules Zone);
