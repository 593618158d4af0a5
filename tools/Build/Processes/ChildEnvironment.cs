namespace CrmSegmentation.Build.Processes;

/// <summary>What every child process finds in its environment.</summary>
public static class ChildEnvironment
{
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        // No build server may outlive the run.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",
        // The output is read by this program, which knows English only.
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        // Line numbers in Mono's stack traces.
        ["MONO_ENV_OPTIONS"] = "--debug",
    };
}
