using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Media;

/// <summary>Files a request names: assets kept here, or http addresses (loopback only unless remote ones are allowed).</summary>
internal sealed class SourceFiles(SimulatorFolder folder, HttpClient http)
{
    private const long LargestBytes = 100L << 20;

    /// <exception cref="MediaException">The address cannot be fetched; the message names it.</exception>
    public async Task<string> LocalPathAsync(string source, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return folder.Absolute(source);
        }

        var file = folder.NewTemporary(".download");
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            await using var target = File.Create(file);
            await CopyAsync(await response.Content.ReadAsStreamAsync(cancellationToken), target, cancellationToken);
            return file;
        }
        catch (HttpRequestException failure)
        {
            throw new MediaException($"download_failed: {address.GetLeftPart(UriPartial.Path)}: {failure.Message}", failure);
        }
    }

    /// <summary>Handler that connects only where the options allow, checked on the resolved address.</summary>
    public static SocketsHttpHandler CreateHandler(IOptions<SimulatorOptions> options) => new()
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
            var allowed = addresses.Where(a => options.Value.AllowRemoteAddresses || IPAddress.IsLoopback(a)).ToArray();
            if (allowed.Length == 0)
            {
                throw new HttpRequestException($"only loopback addresses are called; set {SimulatorOptions.Section}:AllowRemoteAddresses to allow others");
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

    private static async Task CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        long total = 0;
        for (int n; (n = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            total += n;
            if (total > LargestBytes)
            {
                throw new MediaException("download_failed: larger than 100 MB");
            }

            await target.WriteAsync(buffer.AsMemory(0, n), cancellationToken);
        }
    }
}
