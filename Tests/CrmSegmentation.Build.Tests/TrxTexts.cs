namespace CrmSegmentation.Build.Tests;

/// <summary>Result files as the .NET test runner writes them, cut to what matters.</summary>
public static class TrxTexts
{
    public static string Of(string results, string runInfos = "") => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>{results}</Results>
          <TestDefinitions>
            <UnitTest name="Adds" id="1"><TestMethod className="Shop.PriceTests" name="Adds" /></UnitTest>
          </TestDefinitions>
          <ResultSummary outcome="Failed"><RunInfos>{runInfos}</RunInfos></ResultSummary>
        </TestRun>
        """;

    public static string Passed { get; } = """<UnitTestResult testId="1" testName="Adds" outcome="Passed" />""";

    public static string Failed { get; } = FailedWith("expected 4");

    public static string FailedWith(string message) => $"""
        <UnitTestResult testId="1" testName="Adds (2)" outcome="Failed">
          <Output><ErrorInfo><Message>{message}</Message><StackTrace>at Shop.PriceTests.Adds()</StackTrace></ErrorInfo></Output>
        </UnitTestResult>
        """;

    public static string Skipped(string reason) => $"""
        <UnitTestResult testId="1" testName="Adds" outcome="NotExecuted">
          <Output><ErrorInfo><Message>{reason}</Message></ErrorInfo></Output>
        </UnitTestResult>
        """;
}
