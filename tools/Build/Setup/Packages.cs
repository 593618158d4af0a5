namespace CrmSegmentation.Build.Setup;

/// <summary>The Debian packages each command needs.</summary>
public static class Packages
{
    /// <summary>Mono runs the net462 tests; Chromium runs the browser's.</summary>
    public static IReadOnlyList<string> ForTests { get; } =
    [
        "mono-devel",
        "libmono-system-servicemodel4.0a-cil",
        "libmono-system-runtime-serialization4.0-cil",
        "chromium",
    ];

    public static IReadOnlyList<string> ForDemo { get; } = [];
}
