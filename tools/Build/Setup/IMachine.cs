namespace CrmSegmentation.Build.Setup;

/// <summary>What setup asks about the machine.</summary>
public interface IMachine
{
    bool IsWindows { get; }

    bool IsAdministrator { get; }

    bool HasProgram(string name);
}
