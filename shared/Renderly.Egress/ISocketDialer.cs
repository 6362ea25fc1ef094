using System.Net;

namespace Renderly.Egress;

/// <summary>Connects to addresses that were checked; a seam for tests that must not leave the machine.</summary>
internal interface ISocketDialer
{
    /// <summary>The first of the addresses that answers.</summary>
    ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken);
}
