using System.Buffers.Binary;
using System.Globalization;
using System.Reflection.Metadata;
using System.Security.Cryptography;

namespace SolutionTools.Checking.Reading;

/// <summary>A public key as assemblies hold it: two algorithms and a length, then the key as the Windows API of cryptography writes it.</summary>
internal sealed class StrongNameKey
{
    private const int BlobHeader = 12;
    private const int KeyHeader = 20;
    private const uint Sha1 = 0x8004;

    private readonly RSAParameters _key;

    private StrongNameKey(RSAParameters key, HashAlgorithmName algorithm)
    {
        _key = key;
        Algorithm = algorithm;
    }

    /// <summary>By what the file is hashed.</summary>
    public HashAlgorithmName Algorithm { get; }

    /// <summary>
    /// The public key by which a file is signed: the one of its name, or, where that one was given up for a stronger one, the one of
    /// AssemblySignatureKeyAttribute. That the former key's owner agreed to it, which the attribute proves by a countersignature, is not verified.
    /// </summary>
    public static byte[] Signing(MetadataReader metadata, AssemblyDefinition definition)
    {
        foreach (var handle in definition.GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (TypeNames.OfAttribute(metadata, attribute) == "System.Reflection.AssemblySignatureKeyAttribute")
            {
                var value = metadata.GetBlobReader(attribute.Value);
                return value.ReadUInt16() == 1 && value.ReadSerializedString() is { } text ? FromHex(text) : [];
            }
        }

        return metadata.GetBlobBytes(definition.PublicKey);
    }

    /// <summary>Reads a key; null for what is none of RSA, such as the key of ECMA's standard, which stands for whatever key a runtime has.</summary>
    public static StrongNameKey? Of(byte[] blob)
    {
        if (blob.Length <= BlobHeader + KeyHeader || blob[BlobHeader] != 6 || !blob.AsSpan(BlobHeader + 8, 4).SequenceEqual("RSA1"u8))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(BlobHeader + 12)) / 8;
        var modulus = blob.AsSpan(BlobHeader + KeyHeader).ToArray();
        if (modulus.Length != length || modulus[^1] == 0 || Hash(BinaryPrimitives.ReadUInt32LittleEndian(blob.AsSpan(4))) is not { } algorithm)
        {
            return null;
        }

        var exponent = blob.AsSpan(BlobHeader + 16, 4).ToArray();
        Array.Reverse(modulus);
        Array.Reverse(exponent);
        return new StrongNameKey(new RSAParameters { Modulus = modulus, Exponent = [.. exponent.SkipWhile(part => part == 0)] }, algorithm);
    }

    /// <summary>Whether a hash was signed with this key; signatures stand in files with their last byte first.</summary>
    public bool Verifies(byte[] hash, ReadOnlySpan<byte> signature)
    {
        if (signature.Length < _key.Modulus!.Length)
        {
            return false;
        }

        // More room may have been kept than the signature needed.
        var reversed = signature[.._key.Modulus.Length].ToArray();
        Array.Reverse(reversed);
        try
        {
            using var rsa = RSA.Create(_key);
            return rsa.VerifyHash(hash, reversed, Algorithm, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // Not every number of a fitting length is a key.
            return false;
        }
    }

    private static HashAlgorithmName? Hash(uint id) => id switch
    {
        // Keys of old tools do not say it.
        0 or Sha1 => HashAlgorithmName.SHA1,
        0x800c => HashAlgorithmName.SHA256,
        0x800d => HashAlgorithmName.SHA384,
        0x800e => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static byte[] FromHex(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
            ? [.. text.Chunk(2).Select(pair => byte.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]
            : [];
}
