using CrmSegmentation.Engine.Rules.Diagnostics;

namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>A formula's tree and what is wrong with the formula.</summary>
/// <param name="Root">The tree; with diagnostics it holds what could be read, and a <see cref="MissingNode"/> for what could not.</param>
/// <param name="Diagnostics">The mistakes in the order of the text; empty when the formula is well formed.</param>
public sealed record ParseResult(RuleNode Root, IReadOnlyList<RuleDiagnostic> Diagnostics);
