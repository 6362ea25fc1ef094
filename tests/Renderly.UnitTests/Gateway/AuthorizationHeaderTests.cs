using Microsoft.Extensions.Primitives;
using Renderly.Gateway.Authentication;

namespace Renderly.UnitTests.Gateway;

public sealed class AuthorizationHeaderTests
{
    [Theory]
    [InlineData("Token abc", "abc")]
    [InlineData("Bearer abc", "abc")]
    [InlineData("bearer   abc", "abc")]
    [InlineData("TOKEN abc", "abc")]
    [InlineData("Basic abc", null)]
    [InlineData("Token", null)]
    [InlineData("Token ", null)]
    [InlineData("Token a b", null)]
    [InlineData("abc", null)]
    [InlineData(" abc", null)]
    [InlineData("", null)]
    [InlineData("Token äöü", null)]
    public void Token_is_read_from_both_schemes_and_nothing_else(string header, string? expected) =>
        AuthorizationHeader.TokenOf(header).ShouldBe(expected);

    [Fact]
    public void Two_headers_are_no_token() => AuthorizationHeader.TokenOf(new StringValues(["Token a", "Token b"])).ShouldBeNull();

    [Fact]
    public void Token_of_endless_length_is_none() => AuthorizationHeader.TokenOf("Token " + new string('a', 257)).ShouldBeNull();
}
