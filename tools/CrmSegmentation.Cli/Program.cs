using System.CommandLine;
using CrmSegmentation.Cli;
using CrmSegmentation.Cli.Demo;
using CrmSegmentation.Cli.Rules;
using Spectre.Console;

var console = Terminal.Open();
var root = new RootCommand("crmseg: CRM Segmentation on one machine.")
{
    DemoCommand.Create(console),
    RuleCommand.Create(console),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
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
