namespace CrmSegmentation.Build.Setup;

/// <summary>The machine this runs on.</summary>
public sealed class Machine : IMachine
{
    public bool IsWindows => OperatingSystem.IsWindows();

    public bool IsAdministrator => Environment.IsPrivilegedProcess;

    public bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, name)));
}
