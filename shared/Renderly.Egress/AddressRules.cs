using System.Net;
using System.Net.Sockets;

namespace Renderly.Egress;

/// <summary>Which IP addresses users may make us call: global unicast and nothing that can wrap something else.</summary>
internal static class AddressRules
{
    /// <summary>Metadata services at addresses that would pass as public or private: Azure, Amazon.</summary>
    private static readonly IPAddress[] Metadata = [IPAddress.Parse("168.63.129.16"), IPAddress.Parse("fd00:ec2::254")];

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

        if (Metadata.Contains(address))
        {
            return false;
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? IsAllowedV4(address.GetAddressBytes(), options)
            : IsAllowedV6(address, options);
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

        // Only global unicast 2000::/3, without protocol assignments (Teredo among them), documentation and 6to4: Teredo and 6to4
        // can wrap any IPv4 address, as NAT64's 64:ff9b::/96 outside of it does.
        return (b[0] & 0xE0) == 0x20
            && b is not [0x20, 0x01, 0x00 or 0x01, ..] and not [0x20, 0x01, 0x0D, 0xB8, ..] and not [0x20, 0x02, ..]
                and not [0x3F, 0xFF, < 0x10, ..];
    }
}
