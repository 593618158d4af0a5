namespace CrmSegmentation.Build.Reporting;

/// <summary>How many tests ended in which way.</summary>
public readonly record struct TestCounts(int Passed, int Failed, int Skipped)
{
    public static TestCounts OneFailed { get; } = new(0, 1, 0);

    public int Total => Passed + Failed + Skipped;

    public static TestCounts operator +(TestCounts left, TestCounts right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
