using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Renderly.LocalServers;

/// <summary>Loopback ports for servers that are stopped and started again at the same address.</summary>
/// <remarks>
/// They lie below the range from which systems take the ports of outgoing connections (Linux 32768 and up, others 49152 and up):
/// else a connection can sit on the port of a server that is just being restarted.
/// </remarks>
public static class FreePort
{
    private const int First = 15_000;
    private const int End = 32_768;

    private static readonly ConcurrentDictionary<int, bool> Given = [];

    /// <summary>A loopback port that nobody listens on at this moment, and that this process has not been given before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (Given.TryAdd(port, true) && IsFree(port))
            {
                return port;
            }
        }
    }

    /// <summary>True when nobody listens on it.</summary>
    public static bool IsFree(int port) => Refusal(new IPEndPoint(IPAddress.Loopback, port)) is null;

    /// <summary>Why nobody could listen there now; null when this process can.</summary>
    public static SocketError? Refusal(IPEndPoint address)
    {
        try
        {
            using var listener = new TcpListener(address);
            if (address.Address.Equals(IPAddress.IPv6Any))
            {
                listener.Server.DualMode = true;
            }

            listener.Start();
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }
}
