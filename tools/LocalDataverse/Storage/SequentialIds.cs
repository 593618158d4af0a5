using System.Buffers.Binary;

namespace LocalDataverse.Storage;

/// <summary>
/// New ids in the shape of those that Dataverse gives: made from the time, the same machine and sequence behind, ascending in the
/// store's order. Each opening of a store takes the next sequence, so that a clock that stands still or goes back repeats no id.
/// </summary>
internal sealed class SequentialIds(ReadOnlyMemory<byte> machine, int sequence, TimeProvider clock)
{
    public const int MachineSize = 6;

    // The calendar that such ids count from.
    private static readonly long Origin = new DateTime(1582, 10, 15, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private long _last;

    public Guid Next()
    {
        long last, next;
        do
        {
            last = Interlocked.Read(ref _last);
            next = Math.Max(last + 1, clock.GetUtcNow().UtcTicks - Origin);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);

        Span<byte> bytes = stackalloc byte[GuidBlob.Size];
        unchecked
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)next);
            BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)(next >> 32));
            BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x1000 | ((next >> 48) & 0x0FFF)));
            BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(0x8000 | (sequence & 0x3FFF)));
        }

        machine.Span.CopyTo(bytes[10..]);
        return new Guid(bytes);
    }
}
