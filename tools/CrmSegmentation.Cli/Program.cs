using CrmSegmentation.Cli;
using Spectre.Console;

var console = Terminal.Open();
try
{
    return await CommandLine.RunAsync(args, console, TimeProvider.System);
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception exception)
{
    console.MarkupLineInterpolated($"[red]crmseg failed unexpectedly:[/] {exception.Message}");
    console.WriteException(exception, ExceptionFormats.ShortenPaths);
    return 70;
}
