namespace LocalDataverse.WebApi.Rows;

/// <summary>Addresses by which a client goes on from where it is.</summary>
internal static class Links
{
    /// <summary>The address of the request, with a system query option in the place of others.</summary>
    public static string With(WebContext context, string option, string value, params string[] inPlaceOf)
    {
        var address = context.Request.Address;
        var question = address.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? address : address[..question];
        var kept = context.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsOneOf(pair, [option, .. inPlaceOf]));
        return $"{context.Root}{path}?{string.Join('&', kept.Append($"${option}={Uri.EscapeDataString(value)}"))}";
    }

    private static bool IsOneOf(string pair, string[] options)
    {
        var name = Uri.UnescapeDataString(pair.Split('=')[0]).TrimStart('$');
        return options.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
