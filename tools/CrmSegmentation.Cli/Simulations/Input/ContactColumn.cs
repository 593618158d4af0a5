using CrmSegmentation.Engine.Rules.Schema;

namespace CrmSegmentation.Cli.Simulations.Input;

/// <summary>A column of a contacts file that formulas can read.</summary>
/// <param name="Place">Its place in the file.</param>
/// <param name="Column">The contact's column.</param>
internal sealed record ContactColumn(int Place, FactColumn Column);
