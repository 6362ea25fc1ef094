using System.Net;
using System.Net.Sockets;

namespace Renderly.Gateway.Authentication;

/// <summary>Whom an address stands for where callers without a token are counted.</summary>
internal static class ClientAddress
{
    /// <summary>A household has a whole /64 of IPv6 addresses.</summary>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address?.MapToIPv4() ?? IPAddress.None;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
