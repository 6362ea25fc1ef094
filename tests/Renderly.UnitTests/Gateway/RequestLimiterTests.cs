using System.Net;
using Renderly.Gateway.Authentication;
using Renderly.Gateway.Limits;

namespace Renderly.UnitTests.Gateway;

public sealed class RequestLimiterTests
{
    [Fact]
    public void Caller_sees_what_is_left_and_how_long_to_wait()
    {
        using var limiter = new RequestLimiter<string>("token", 3);

        limiter.Policy.ShouldBe("\"token\";q=3;w=60");
        limiter.Count("ann").ShouldBe((null, "\"token\";r=2;t=20"));
        limiter.Count("ann").ShouldBe((null, "\"token\";r=1;t=40"));
        limiter.Count("ann").ShouldBe((null, "\"token\";r=0;t=60"));
        var (wait, state) = limiter.Count("ann");

        state.ShouldBe("\"token\";r=0;t=60");
        wait.ShouldBe(TimeSpan.FromSeconds(20));
        limiter.Count("bob").State.ShouldBe("\"token\";r=2;t=20");
    }

    [Fact]
    public void Household_is_one_caller()
    {
        ClientAddress.Of(IPAddress.Parse("2001:db8:1:2::1")).ShouldBe(ClientAddress.Of(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        ClientAddress.Of(IPAddress.Parse("::ffff:10.0.0.1")).ShouldBe(IPAddress.Parse("10.0.0.1"));
        ClientAddress.Of(IPAddress.Parse("2001:db8:1:3::1")).ShouldNotBe(ClientAddress.Of(IPAddress.Parse("2001:db8:1:2::1")));
    }
}
