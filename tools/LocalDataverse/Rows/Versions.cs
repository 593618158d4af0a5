using System.Globalization;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>Optimistic concurrency: a write that names the version it was made on fails where the row has moved on.</summary>
internal static class Versions
{
    /// <summary>The version that a write must find, or null where it takes any.</summary>
    public static long? Expected(ConcurrencyBehavior behavior, string? rowVersion)
    {
        if (behavior != ConcurrencyBehavior.IfRowVersionMatches)
        {
            return null;
        }

        return string.IsNullOrEmpty(rowVersion) ? throw Fault.VersionMissing()
            : long.TryParse(rowVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw Fault.InvalidArgument($"'{rowVersion}' is no row version.");
    }

    public static void Require(long? expected, string? stored)
    {
        if (expected is { } version && version.ToString(CultureInfo.InvariantCulture) != stored)
        {
            throw Fault.VersionMismatch();
        }
    }
}
