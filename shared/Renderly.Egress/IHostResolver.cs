using System.Net;

namespace Renderly.Egress;

/// <summary>Turns the host of an address into IP addresses; a seam for tests, which play a DNS server that lies.</summary>
public interface IHostResolver
{
    /// <param name="host">A name, or a literal address that stands for itself.</param>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such host.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
