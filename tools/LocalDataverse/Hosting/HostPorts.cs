using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LocalDataverse.Hosting;

/// <summary>The ports of a host, as it keeps them from one start to the next.</summary>
internal sealed record KeptPorts
{
    public int? Http { get; init; }

    public int? Https { get; init; }
}

/// <summary>
/// The sockets of a host, bound before anything else happens: all addresses share one port, and nobody can take it in between.
/// </summary>
internal sealed class HostPorts : IDisposable
{
    public const string FileName = "ports.json";

    private const int Attempts = 50;

    private readonly Dictionary<EndPoint, Socket> _sockets = [];

    private HostPorts()
    {
    }

    public int? Http { get; private set; }

    public int? Https { get; private set; }

    /// <summary>Where http, or https, listens.</summary>
    public IEnumerable<IPEndPoint> EndPoints(int? port) => _sockets.Keys.OfType<IPEndPoint>().Where(point => point.Port == port);

    /// <summary>Binds the ports that are asked for, or those of the last time, or ones that are free, and notes them.</summary>
    /// <exception cref="IOException">A port that is asked for is taken.</exception>
    public static HostPorts Bind(HostOptions options, HostFolder folder)
    {
        var kept = folder.ReadJson<KeptPorts>(FileName) ?? new KeptPorts();
        var ports = new HostPorts();
        var isBound = false;
        try
        {
            ports.Https = ports.Bind(options.Addresses, options.HttpsPort, kept.Https);
            ports.Http = ports.Bind(options.Addresses, options.HttpPort, kept.Http);
            isBound = true;
        }
        finally
        {
            if (!isBound)
            {
                ports.Dispose();
            }
        }

        folder.WriteJson(FileName, new KeptPorts { Http = ports.Http ?? kept.Http, Https = ports.Https ?? kept.Https });
        return ports;
    }

    /// <summary>Gives a bound socket away, to whom it belongs from then on.</summary>
    public Socket Take(EndPoint point) => _sockets.Remove(point, out var socket)
        ? socket
        : throw new IOException($"No socket is bound to {point}.");

    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }

        _sockets.Clear();
    }

    private int? Bind(IReadOnlyList<IPAddress> addresses, int? wanted, int? kept)
    {
        if (wanted is not { } port)
        {
            return null;
        }

        if (port != 0)
        {
            return TryBind(addresses, port)
                ?? throw new IOException(string.Create(CultureInfo.InvariantCulture, $"Port {port} is taken by another program, or not allowed."));
        }

        if (kept is > 0 and <= IPEndPoint.MaxPort && TryBind(addresses, kept.Value) is { } again)
        {
            return again;
        }

        for (var i = 0; i < Attempts; i++)
        {
            if (TryBind(addresses, 0) is { } free)
            {
                return free;
            }
        }

        throw new IOException("No port is free on all addresses.");
    }

    // The first address may choose; the others follow. An address that this machine does not have, as ::1 in many containers, is left out
    // where there is another.
    private int? TryBind(IReadOnlyList<IPAddress> addresses, int port)
    {
        var bound = new Dictionary<EndPoint, Socket>();
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                if (address.AddressFamily == AddressFamily.InterNetworkV6)
                {
                    socket.DualMode = false;
                }

                socket.Bind(new IPEndPoint(address, port));
                var point = (IPEndPoint)socket.LocalEndPoint!;
                port = point.Port;
                bound[point] = socket;
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                if (exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
                {
                    continue;
                }

                foreach (var other in bound.Values)
                {
                    other.Dispose();
                }

                return null;
            }
        }

        foreach (var (point, socket) in bound)
        {
            _sockets[point] = socket;
        }

        return bound.Count == 0 ? null : port;
    }
}
