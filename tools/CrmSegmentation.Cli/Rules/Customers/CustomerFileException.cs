using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Rules.Customers;

/// <summary>A customer's file is not right; the message is for its author and says where.</summary>
internal sealed class CustomerFileException : FormatException
{
    public CustomerFileException()
    {
    }

    public CustomerFileException(string message)
        : base(message)
    {
    }

    public CustomerFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A mistake at a place of the file.</summary>
    public static CustomerFileException At(JToken token, string message) => At(((IJsonLineInfo)token).LineNumber, token.Path, message);

    /// <summary>A mistake at a place of the file.</summary>
    public static CustomerFileException At(int line, string path, string message) =>
        new($"line {Math.Max(1, line)}, {(path.Length == 0 ? "the customer" : path)}: {message}");
}
