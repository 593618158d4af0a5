using System.CommandLine;
using CrmSegmentation.Cli.Demo;
using Spectre.Console;

var root = new RootCommand("crmseg: CRM Segmentation on one machine.");
root.Add(DemoCommand.Create());

var parsed = root.Parse(args);
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception exception)
{
    AnsiConsole.MarkupLineInterpolated($"[red]crmseg failed unexpectedly:[/] {exception.Message}");
    AnsiConsole.WriteException(exception, ExceptionFormats.ShortenPaths);
    return 70;
}
