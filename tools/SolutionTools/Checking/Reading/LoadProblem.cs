namespace SolutionTools.Checking.Reading;

/// <summary>A part of the zip that could not be read.</summary>
internal sealed record LoadProblem(string File, string Message);
