namespace CrmSegmentation.Build.Reporting;

/// <summary>A test that failed, with what it said.</summary>
public sealed record FailedTest(string Name, string Message, string Stack);
