using System.Net;
using Microsoft.Extensions.Options;
using NSubstitute;
using Renderly.Google;

namespace Renderly.UnitTests.Storage;

public sealed class GoogleAuthHandlerTests : IDisposable
{
    private readonly IGoogleAccessTokens _tokens = Substitute.For<IGoogleAccessTokens>();
    private readonly Server _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public GoogleAuthHandlerTests()
    {
        _tokens.IsConfigured.Returns(true);
        _tokens.GetAsync(Arg.Any<CancellationToken>()).Returns("old", "new");
    }

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Read_is_sent_once_more_with_a_fresh_token_after_401(string method)
    {
        using var response = await SendAsync(method);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _server.Seen.ShouldBe(["old", "new"]);
        _tokens.Received(1).Invalidate("old");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Anything_that_may_cost_is_never_sent_twice(string method)
    {
        using var response = await SendAsync(method);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _server.Seen.ShouldBe(["old"]);
        _tokens.Received(1).Invalidate("old");
    }

    [Fact]
    public async Task Second_401_is_handed_back()
    {
        _tokens.GetAsync(Arg.Any<CancellationToken>()).Returns("old", "old");

        using var response = await SendAsync("GET");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _server.Seen.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("http://example.com/x", false, false)]
    [InlineData("http://example.com/x", true, true)]
    [InlineData("http://127.0.0.1:8080/x", false, true)]
    [InlineData("https://example.com/x", false, true)]
    public async Task Token_travels_over_plain_http_only_where_that_is_safe(string address, bool allowed, bool sent)
    {
        var send = () => SendAsync("GET", address, allowed);

        if (sent)
            (await send()).Dispose();
        else
            (await Should.ThrowAsync<GoogleCredentialsException>(send)).Message.ShouldContain("AllowInsecureHttp");

        (_server.Seen.Count > 0).ShouldBe(sent);
    }

    [Fact]
    public async Task Without_a_key_an_optional_handler_sends_no_token()
    {
        _tokens.IsConfigured.Returns(false);

        using var response = await SendAsync("GET", "http://example.com/x", allowInsecure: false, optional: true);

        _server.Seen.ShouldBe([null]);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string method, string address = "https://example.com/x", bool allowInsecure = false, bool optional = false)
    {
        using var handler = new GoogleAuthHandler(_tokens, Options.Create(new GoogleOptions { AllowInsecureHttp = allowInsecure }))
        {
            Optional = optional,
            InnerHandler = _server
        };
        using var client = new HttpMessageInvoker(handler, disposeHandler: false);
        return await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address), Cancel);
    }

    private sealed class Server : HttpMessageHandler
    {
        public List<string?> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.Headers.Authorization?.Parameter);
            return Task.FromResult(new HttpResponseMessage(Seen[^1] == "old" ? HttpStatusCode.Unauthorized : HttpStatusCode.OK));
        }
    }
}
