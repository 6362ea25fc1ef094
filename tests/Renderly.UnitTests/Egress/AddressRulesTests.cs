using System.Net;
using Renderly.Egress;

namespace Renderly.UnitTests.Egress;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void Public_address_is_allowed(string address) => IsAllowed(address).ShouldBeTrue();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("::ffff:192.168.1.1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    public void Loopback_and_private_addresses_are_refused_unless_allowed(string address)
    {
        IsAllowed(address).ShouldBeFalse();
        AddressRules.IsAllowed(IPAddress.Parse(address), new EgressOptions { AllowLoopback = true, AllowPrivate = true }).ShouldBeTrue();
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.5")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:db8::1")]
    [InlineData("168.63.129.16")]
    [InlineData("fd00:ec2::254")]
    [InlineData("2001:20::1")]
    [InlineData("3fff:1::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("fec0::1")]
    public void Carrier_nat_metadata_and_special_addresses_are_refused_whatever_is_allowed(string address) =>
        AddressRules.IsAllowed(IPAddress.Parse(address), new EgressOptions { AllowLoopback = true, AllowPrivate = true }).ShouldBeFalse();

    private static bool IsAllowed(string address) => AddressRules.IsAllowed(IPAddress.Parse(address), new EgressOptions());
}
