using System.Net;
using System.Net.Sockets;

namespace Renderly.Providers.Http;

/// <summary>Decides on the resolved address, at connect time, which is then the one that is used: a second DNS answer changes nothing.</summary>
internal static class EgressGuard
{
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, EgressOptions options, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        var allowed = addresses.Where(address => IsAllowed(address, options)).ToArray();
        if (allowed.Length == 0)
        {
            throw new EgressRefusedException($"{endPoint.Host} is not a public address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static bool IsAllowed(IPAddress address, EgressOptions options)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address))
        {
            return options.AllowLoopback;
        }

        return address.AddressFamily == AddressFamily.InterNetwork ? IsAllowedV4(address.GetAddressBytes(), options) : IsAllowedV6(address, options);
    }

    private static bool IsAllowedV4(byte[] b, EgressOptions options) => b switch
    {
        [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] => options.AllowPrivate,

        // "This" network, carrier NAT, link local (cloud metadata), protocol assignments, documentation, benchmarks, multicast, reserved.
        [0, ..] or [100, >= 64 and <= 127, ..] or [169, 254, ..] or [192, 0, 0, _] or [192, 0, 2, _] or [192, 88, 99, _]
            or [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] or [>= 224, ..] => false,
        _ => true,
    };

    private static bool IsAllowedV6(IPAddress address, EgressOptions options)
    {
        var b = address.GetAddressBytes();
        if ((b[0] & 0xFE) == 0xFC)
        {
            return options.AllowPrivate;
        }

        // Only global unicast 2000::/3, without documentation, 6to4 and Teredo, which can wrap any IPv4 address.
        return (b[0] & 0xE0) == 0x20
            && b is not [0x20, 0x01, 0x0D, 0xB8, ..] and not [0x20, 0x02, ..] and not [0x20, 0x01, 0x00, 0x00, ..];
    }
}
