using System.Net;
using Renderly.Web.Identity;

namespace Renderly.UnitTests.ServiceDefaults;

/// <summary>HEAD answers what GET would, without the body.</summary>
public sealed class HeadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/tagged?of=1", HttpStatusCode.OK)]
    [InlineData("/api/things/1", HttpStatusCode.OK)]
    [InlineData("/missing", HttpStatusCode.NotFound)]
    [InlineData("/thrown", HttpStatusCode.NotFound)]
    [InlineData("/crash", HttpStatusCode.InternalServerError)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/page?page=x", HttpStatusCode.BadRequest)]
    [InlineData("/admin", HttpStatusCode.Forbidden)]
    [InlineData("/endless", HttpStatusCode.OK)]
    public async Task It_has_the_status_and_the_headers_of_GET_and_no_body(string path, HttpStatusCode status)
    {
        await using var service = await SampleService.StartAsync(withIdentity: true);
        using var head = await SendAsync(service, HttpMethod.Head, path);
        using var get = await SendAsync(service, HttpMethod.Get, path);

        head.StatusCode.ShouldBe(status);
        get.StatusCode.ShouldBe(status);
        Described(head).ShouldBe(Described(get));
        (await head.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_only_takes_POST_takes_no_HEAD_and_what_takes_GET_says_that_it_does()
    {
        await using var service = await SampleService.StartAsync(withIdentity: true);
        using var write = await SendAsync(service, HttpMethod.Head, "/write");
        using var page = await SendAsync(service, HttpMethod.Delete, "/api/page");

        write.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        write.Content.Headers.Allow.ShouldBe(["POST"]);
        page.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
    }

    private static string Described(HttpResponseMessage response) =>
        $"{response.Content.Headers.ContentType} {response.Headers.ETag} {response.Headers.CacheControl}";

    private static Task<HttpResponseMessage> SendAsync(SampleService service, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add(GatewayIdentity.Header, SampleService.Sign(new GatewayIdentity(Guid.CreateVersion7(), "bob", Roles.User, [])));
        return service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }
}
