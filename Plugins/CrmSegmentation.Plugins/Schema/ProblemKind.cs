namespace CrmSegmentation.Plugins.Schema;

/// <summary>Which formula of a segment failed.</summary>
internal enum ProblemKind
{
    /// <summary>The formula failed.</summary>
    Formula,

    /// <summary>The exit formula failed.</summary>
    ExitFormula,
}
