namespace Microsoft.Xrm.Sdk;

/// <summary>Refuses names that are missing or blank.</summary>
internal static class RequiredName
{
    public static string Of(string name, string parameter) =>
        string.IsNullOrWhiteSpace(name) ? throw new ArgumentNullException(parameter) : name;
}
