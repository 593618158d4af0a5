using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Batch;

/// <summary>What the parts of a change set made, by their Content-ID: <c>$1</c> stands for the address of the row.</summary>
internal sealed class ContentReferences
{
    public static readonly ContentReferences None = new();

    private readonly Dictionary<string, string> _addresses = [];

    public void Add(string contentId, string address) => _addresses[contentId] = address;

    /// <summary>An address with the reference at its beginning replaced.</summary>
    public string Resolve(string address)
    {
        var start = address.StartsWith('/') ? 1 : 0;
        if (address.Length <= start + 1 || address[start] != '$' || !IsId(address[start + 1]))
        {
            return address;
        }

        var end = start + 1;
        while (end < address.Length && IsId(address[end]))
        {
            end++;
        }

        var id = address[(start + 1)..end];
        return _addresses.TryGetValue(id, out var found) ? $"{found}{address[end..]}"
            : char.IsAsciiDigit(id[0]) ? throw WebError.BadRequest($"Content-ID reference '${id}' is not declared by an earlier request of the change set.")
            : address;
    }

    private static bool IsId(char sign) => char.IsLetterOrDigit(sign) || sign is '_' or '-';
}
