using System.Reflection.Metadata;
using System.Security.Cryptography;

namespace SolutionTools.Tests.Checking;

/// <summary>A key to sign plug-in files with, made anew for each run.</summary>
internal static class TestKey
{
    private const int Bits = 2048;

    private static readonly RSA Pair = RSA.Create(Bits);

    /// <summary>How many bytes a signature has.</summary>
    public static int SignatureSize => Bits / 8;

    /// <summary>The public key, as assemblies hold it.</summary>
    public static byte[] PublicKey { get; } = Write();

    /// <summary>Signs what a builder of files says must be signed.</summary>
    public static byte[] Sign(IEnumerable<Blob> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        foreach (var blob in content)
        {
            hash.AppendData(blob.GetBytes());
        }

        var signature = Pair.SignHash(hash.GetHashAndReset(), HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
        Array.Reverse(signature);
        return signature;
    }

    private static byte[] Write()
    {
        var key = Pair.ExportParameters(includePrivateParameters: false);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(0x2400);
        writer.Write(0x8004);
        writer.Write(20 + SignatureSize);
        writer.Write([6, 2, 0, 0]);
        writer.Write(0x2400);
        writer.Write("RSA1"u8);
        writer.Write(Bits);
        writer.Write([.. key.Exponent!.Reverse(), .. new byte[4 - key.Exponent!.Length]]);
        writer.Write([.. key.Modulus!.Reverse()]);
        return bytes.ToArray();
    }
}
