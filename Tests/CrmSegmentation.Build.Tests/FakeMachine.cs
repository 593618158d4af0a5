using CrmSegmentation.Build.Setup;

namespace CrmSegmentation.Build.Tests;

/// <summary>A machine with the programs it is told to have.</summary>
public sealed class FakeMachine(params string[] programs) : IMachine
{
    public bool IsWindows { get; init; }

    public bool IsAdministrator { get; init; }

    public bool HasProgram(string name) => programs.Contains(name);
}
