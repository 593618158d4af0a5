using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using CrmSegmentation.LocalDataverse.Tests.Storage;

namespace CrmSegmentation.LocalDataverse.Tests;

/// <summary>What this assembly does when a test starts it as a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        [AcknowledgingWriter.Argument, var file, var count] => AcknowledgingWriter.Run(file, int.Parse(count, null)),
        [FileHolder.Argument, var file] => FileHolder.Run(file),
        [StuckWorker.Argument, var file] => StuckWorker.Run(file),
        _ => 2,
    };
}
