namespace LocalDataverse.Metadata.Messages;

/// <summary>Sets what the SDK's metadata lets callers only read.</summary>
internal static class SealedParts
{
    public static T With<T>(this T part, string property, object? value)
        where T : class
    {
        var found = part.GetType().GetProperty(property) ?? throw new MissingMemberException(part.GetType().FullName, property);
        found.SetValue(part, value);
        return part;
    }
}
