using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using SolutionTools.Checking.Facts;

namespace SolutionTools.Checking.Reading;

/// <summary>
/// Verifies the strong name of an assembly. What is signed are the headers up to the last section's, with the checksum and the entry of
/// the certificate table as zeros, then the sections without the signature itself.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="bytes">Its bytes.</param>
internal sealed class StrongNameReader(PEReader file, byte[] bytes)
{
    private const int CertificateTable = 4;
    private const int DirectoryEntrySize = 8;
    private const int SectionHeaderSize = 40;

    // Within the optional header.
    private const int ChecksumOffset = 64;
    private const int DirectoriesOffset32 = 96;
    private const int DirectoriesOffset64 = 112;

    private readonly PEHeaders _headers = file.PEHeaders;

    public StrongName Verify(MetadataReader metadata, AssemblyDefinition definition)
    {
        if (definition.PublicKey.IsNil || _headers.CorHeader is not { } header)
        {
            return StrongName.None;
        }

        if (!header.Flags.HasFlag(CorFlags.StrongNameSigned) || Place(header.StrongNameSignatureDirectory) is not { } place)
        {
            return StrongName.Delayed;
        }

        var signature = bytes.AsSpan(place.Start, place.Length);
        return signature.IndexOfAnyExcept((byte)0) < 0 ? StrongName.Public
            : StrongNameKey.Of(StrongNameKey.Signing(metadata, definition)) is not { } key ? StrongName.Unverifiable
            : key.Verifies(Hash(key.Algorithm, place), signature) ? StrongName.Valid
            : StrongName.Broken;
    }

    private (int Start, int Length)? Place(DirectoryEntry directory) =>
        directory.Size > 0 && _headers.TryGetDirectoryOffset(directory, out var start) && start >= 0 && start <= bytes.Length - directory.Size
            ? (start, directory.Size)
            : null;

    private byte[] Hash(HashAlgorithmName algorithm, (int Start, int Length) signature)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(Header());
        foreach (var section in _headers.SectionHeaders)
        {
            var start = Math.Clamp(section.PointerToRawData, 0, bytes.Length);
            var end = (int)Math.Clamp((long)start + section.SizeOfRawData, start, bytes.Length);
            var before = Math.Clamp(signature.Start, start, end);
            var behind = Math.Clamp(signature.Start + signature.Length, start, end);
            hash.AppendData(bytes.AsSpan(start, before - start));
            hash.AppendData(bytes.AsSpan(behind, end - behind));
        }

        return hash.GetHashAndReset();
    }

    private byte[] Header()
    {
        var optional = _headers.PEHeaderStartOffset;
        var end = optional + _headers.CoffHeader.SizeOfOptionalHeader + (_headers.SectionHeaders.Length * SectionHeaderSize);
        var header = bytes.AsSpan(0, Math.Min(end, bytes.Length)).ToArray();
        var directories = _headers.PEHeader!.Magic == PEMagic.PE32Plus ? DirectoriesOffset64 : DirectoriesOffset32;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(optional + ChecksumOffset), 0);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(optional + directories + (CertificateTable * DirectoryEntrySize)), 0);
        return header;
    }
}
