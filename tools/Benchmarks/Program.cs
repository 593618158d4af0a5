using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CrmSegmentation.Benchmarks;
using CrmSegmentation.Benchmarks.LocalDataverse;
using CrmSegmentation.Benchmarks.Plugins;
using Perfolizer.Horology;

if (args is [FirstUse.ChildArgument])
{
    FirstUse.RunAsChild();
    return;
}

if (args is [StoreBenchmark.Argument, .. var rows])
{
    StoreBenchmark.Run(rows is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : StoreBenchmark.DefaultRows);
    return;
}

if (args is [HostProcess.ChildArgument, var file])
{
    await HostProcess.RunAsChildAsync(file);
    return;
}

if (args is [WebApiBenchmark.Argument, .. var contacts])
{
    await WebApiBenchmark.RunAsync(contacts is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : WebApiBenchmark.DefaultRows);
    return;
}

if (args is [DueEvaluation.Argument])
{
    DueEvaluation.Run();
    return;
}

if (args is [PreviewBenchmarks.Argument])
{
    PreviewBenchmarks.Run();
    return;
}

if (args is [SingleSaves.Argument])
{
    SingleSaves.Run();
    return;
}

// Inside this process: BenchmarkDotNet's own projects do not know how this repository is built.
var job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithWarmupCount(4)
    .WithIterationCount(15)
    .WithIterationTime(TimeInterval.FromMilliseconds(150));
var config = DefaultConfig.Instance
    .AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(StatisticColumn.Median)
    .HideColumns(Column.Error, Column.StdDev, Column.RatioSD)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
var filter = args.Length == 0 ? ["*"] : args.Select(word => $"*{word}*").ToArray();
BenchmarkSwitcher.FromAssembly(typeof(FirstUse).Assembly).Run(["--filter", .. filter], config);
if (args.Length == 0 || args.Any(word => nameof(FirstUse).Contains(word, StringComparison.OrdinalIgnoreCase)))
{
    FirstUse.Run();
}
