using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Service;

namespace LocalDataverse.Solutions.Installing;

/// <summary>Deleting the row of a solution uninstalls it.</summary>
internal static class Uninstalling
{
    public static bool IsCalledFor(Table table) => table.Name == "solution";

    public static void Run(Operation operation, Guid id)
    {
        var table = operation.Metadata.Require("solution");
        new SolutionInstaller(operation).Uninstall((string)RowFinder.Value(operation.Transaction!, table, id, "uniquename")!);
    }
}
