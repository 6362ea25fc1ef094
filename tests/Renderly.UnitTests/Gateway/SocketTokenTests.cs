using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Renderly.Gateway.Authentication;

namespace Renderly.UnitTests.Gateway;

public sealed class SocketTokenTests
{
    [Theory]
    [InlineData("renderly.v1, token.rnd_a_b-c", null, "renderly.v1", "Token rnd_a_b-c")]
    [InlineData("token.rnd_a,renderly.v1", null, "renderly.v1", "Token rnd_a")]
    [InlineData("renderly.v1, token.rnd_a", "Bearer rnd_b", "renderly.v1", "Bearer rnd_b")]
    [InlineData("token.a, token.b", null, "", "Token a")]
    [InlineData("renderly.v1", null, "renderly.v1", "")]
    public void Token_among_the_subprotocols_becomes_the_header_and_goes_no_further(
        string offered, string? authorization, string left, string expected)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        (headers.SecWebSocketProtocol, headers.Authorization) = (offered, authorization);

        SocketToken.BecomeAuthorization(headers);

        headers.SecWebSocketProtocol.ToString().ShouldBe(left);
        headers.Authorization.ToString().ShouldBe(expected);
    }

    [Fact]
    public void Every_line_of_the_header_is_looked_at()
    {
        IHeaderDictionary headers = new HeaderDictionary();
        headers.SecWebSocketProtocol = new StringValues(["renderly.v1", "token.rnd_a"]);

        SocketToken.BecomeAuthorization(headers);

        headers.SecWebSocketProtocol.ToString().ShouldBe("renderly.v1");
        headers.Authorization.ToString().ShouldBe("Token rnd_a");
    }
}
