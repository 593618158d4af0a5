namespace SolutionTools.Checking;

/// <summary>Something that is wrong with a solution.</summary>
/// <param name="Rule">The id of the rule that it breaks.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">The file inside the zip.</param>
/// <param name="Element">The element, as a path; empty where the whole file is meant.</param>
/// <param name="Line">The line of the file; 0 where there is none.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(string Rule, Severity Severity, string File, string Element, int Line, string Message, string Remedy);
