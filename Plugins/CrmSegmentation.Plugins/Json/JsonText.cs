using System.Runtime.Serialization.Json;
using System.Text;

namespace CrmSegmentation.Plugins.Json;

/// <summary>Objects as JSON texts, by the framework's own serialiser: the plug-in is one file, and the sandbox has no other.</summary>
internal static class JsonText
{
    /// <summary>Writes an object.</summary>
    /// <typeparam name="T">Its type, a data contract.</typeparam>
    /// <param name="value">The object.</param>
    public static string Write<T>(T value)
    {
        // The serialiser knows streams only; nothing here touches a file.
#pragma warning disable RS0030
        using var stream = new System.IO.MemoryStream();
        SerializerOf<T>.One.WriteObject(stream, value);
        return Encoding.UTF8.GetString(stream.ToArray());
#pragma warning restore RS0030
    }

    /// <summary>Reads a text that this product wrote.</summary>
    /// <typeparam name="T">The type, a data contract.</typeparam>
    /// <param name="text">The text.</param>
    /// <exception cref="System.Runtime.Serialization.SerializationException">The text is no JSON of the type.</exception>
    public static T Read<T>(string text)
        where T : class
    {
#pragma warning disable RS0030
        using var stream = new System.IO.MemoryStream(Encoding.UTF8.GetBytes(text));
        return (T)SerializerOf<T>.One.ReadObject(stream)!;
#pragma warning restore RS0030
    }

    private static class SerializerOf<T>
    {
        public static readonly DataContractJsonSerializer One = new(typeof(T), new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true });
    }
}
