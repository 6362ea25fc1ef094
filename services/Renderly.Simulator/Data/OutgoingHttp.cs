using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Data;

/// <summary>The client for what the simulator calls itself: files that requests name, receivers of callbacks.</summary>
internal sealed class OutgoingHttp(IOptions<SimulatorOptions> options) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>Connects only where the options allow, checked on the resolved address; follows no redirect.</summary>
    public HttpClient Client { get; } = new(CreateHandler(options.Value)) { Timeout = Limit };

    public void Dispose() => Client.Dispose();

    private static SocketsHttpHandler CreateHandler(SimulatorOptions options) => new()
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
            var allowed = addresses.Where(address => options.AllowRemoteAddresses || IPAddress.IsLoopback(address)).ToArray();
            if (allowed.Length == 0)
            {
                throw new HttpRequestException(
                    $"only loopback is called; set {SimulatorOptions.Section}:{nameof(options.AllowRemoteAddresses)} to allow others");
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
