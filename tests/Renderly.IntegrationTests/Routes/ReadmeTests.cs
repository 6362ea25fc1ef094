using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Routes;

/// <summary>The README's first request works on a machine without internet.</summary>
public sealed class ReadmeTests(ComposedHost host) : IClassFixture<ComposedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_request_that_it_shows_is_accepted_and_its_picture_is_the_servers_own()
    {
        var request = Between(await File.ReadAllTextAsync(Path.Combine(Executables.Repository, "README.md"), Cancellation), "-d '", "}'")
            + "}";

        using var body = new StringContent(request, Encoding.UTF8, "application/json");
        using var quote = await host.ClientOf(Caller.Owner).PostAsync("/api/video/quote/", body, Cancellation);
        var picture = new Uri((string)JsonNode.Parse(request)!["image_url"]!);
        using var shown = await host.ClientOf(Caller.NoToken).GetAsync(picture.AbsolutePath, Cancellation);

        quote.StatusCode.ShouldBe(HttpStatusCode.OK, await quote.Content.ReadAsStringAsync(Cancellation));
        picture.GetLeftPart(UriPartial.Authority).ShouldBe("http://127.0.0.1:8080");
        (shown.StatusCode, shown.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "image/png"));
        request.ShouldNotContain("example.com");
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
