using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Renderly.UnitTests.ServiceDefaults;

/// <summary>What every service refuses before an endpoint sees it.</summary>
public sealed class StrictRequestTests
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"a":{"b":1,"b":2}}""", "#/a/b", "duplicate_field")]
    [InlineData("""[{"a.b":["\ud800"]}]""", "#/0/a.b/0", "not_text")]
    [InlineData("""{"a/b~ c":"\u0000"}""", "#/a~1b~0%20c", "not_text")]
    [InlineData("""{"x":"\udc00\ud800"}""", "#/x", "not_text")]
    [InlineData("""{"\ud800":1}""", "#", "not_text")]
    [InlineData("""{"a":NaN}""", "#", "malformed_json")]
    [InlineData("""{"a":1,}""", "#", "malformed_json")]
    [InlineData("{\"a\":\"\u0001\"}", "#", "malformed_json")]
    [InlineData("{} {}", "#", "malformed_json")]
    [InlineData("nonsense", "#", "malformed_json")]
    [InlineData("", "#", "required")]
    public async Task Body_that_no_endpoint_can_take_is_refused_with_the_place(string json, string place, string code)
    {
        await using var service = await SampleService.StartAsync();

        var error = await RefusalAsync(service, new StringContent(json, Encoding.UTF8, "application/json"));

        ((string?)error["pointer"], (string?)error["code"]).ShouldBe((place, code));
    }

    [Fact]
    public async Task Nesting_is_limited_and_its_place_named()
    {
        await using var service = await SampleService.StartAsync();

        var error = await RefusalAsync(service, new StringContent($$"""{"a":{{Deep}}}""", Encoding.UTF8, "application/json"));

        ((string?)error["code"]).ShouldBe("too_deep");
        ((string?)error["pointer"]).ShouldStartWith("#/a/0/0");
    }

    [Theory]
    [InlineData("\"\\ud83d\\ude00 \\n \\u00e9 \\\\u0000\"")]
    [InlineData("1e999")]
    [InlineData(" null ")]
    public async Task Valid_JSON_passes(string json)
    {
        await using var service = await SampleService.StartAsync();
        using var response = await service.Client.PostAsync(
            new Uri("/any", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xFF, 0xFE, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 })]
    public async Task Body_that_is_not_UTF8_is_refused(byte[] body)
    {
        await using var service = await SampleService.StartAsync();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        ((string?)(await RefusalAsync(service, content))["code"]).ShouldBe("malformed_json");
    }

    [Fact]
    public async Task Other_character_set_is_415()
    {
        await using var service = await SampleService.StartAsync();
        using var response = await service.Client.PostAsync(
            new Uri("/any", UriKind.Relative), new StringContent("{}", Encoding.Unicode, "application/json"), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br", true)]
    [InlineData("GZIP, identity", true)]
    [InlineData("Identity", false)]
    public async Task Body_with_an_encoding_is_415_that_names_it_whatever_the_bytes_are(string encoding, bool isRefused)
    {
        await using var service = await SampleService.StartAsync();
        foreach (var path in new[] { "/any", "/write" })
        {
            using var content = new StringContent("{}", Encoding.UTF8, "application/json");
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

            using var response = await service.Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);

            response.StatusCode.ShouldBe(isRefused ? HttpStatusCode.UnsupportedMediaType : HttpStatusCode.OK, path);
            if (isRefused)
            {
                response.Headers.GetValues("Accept-Encoding").ShouldBe(["identity"]);
                ((string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["detail"])
                    .ShouldBe($"Content-Encoding {encoding} is not understood here. Send the body as it is, without that header.");
            }
        }
    }

    [Theory]
    [InlineData("/api/page?page=1&user_id=x", null, null)]
    [InlineData("/api/page?Page=1", "Page", "unknown_parameter")]
    [InlineData("/api/page?user=1", "user", "unknown_parameter")]
    [InlineData("/api/page?page=1&page=2", "page", "duplicate_parameter")]
    [InlineData("/api/page?user_id=%00", "user_id", "not_text")]
    [InlineData("/api/page?page=x", "page", "wrong_type")]
    [InlineData("/api/things/1?id=2", "id", "unknown_parameter")]
    [InlineData("/api/things/1?wait=2", null, null)]
    [InlineData("/api/things/1?=", "", "unknown_parameter")]
    [InlineData("/health/live?x=1", null, null)]
    public async Task Query_parameter_that_the_path_does_not_take_is_refused(string path, string? parameter, string? code)
    {
        await using var service = await SampleService.StartAsync();
        using var response = await service.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        var body = await response.Content.ReadAsStringAsync(Cancellation);

        response.StatusCode.ShouldBe(code is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, body);
        if (code is not null)
        {
            var error = JsonNode.Parse(body)!["errors"]![0]!.AsObject();
            ((string?)error["parameter"], (string?)error["code"]).ShouldBe((parameter, code));
            error.ContainsKey("pointer").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Reader_who_has_the_present_answer_gets_304()
    {
        await using var service = await SampleService.StartAsync();
        using var first = await service.Client.GetAsync(new Uri("/tagged?of=1", UriKind.Relative), Cancellation);
        var tag = first.Headers.ETag.ShouldNotBeNull();
        tag.IsWeak.ShouldBeFalse();
        first.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        (await first.Content.ReadAsStringAsync(Cancellation)).ShouldBe("""{"of":1}""");

        (await StatusAsync("/tagged?of=1", tag.ToString())).ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync("/tagged?of=1", $"\"other\", W/{tag}")).ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync("/tagged?of=1", "*")).ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync("/tagged?of=2", tag.ToString())).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/tagged?of=1", "nonsense")).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusAsync(string path, string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var response = await service.Client.SendAsync(request, Cancellation);
            return response.StatusCode;
        }
    }

    private static async Task<JsonNode> RefusalAsync(SampleService service, HttpContent content)
    {
        using var response = await service.Client.PostAsync(new Uri("/any", UriKind.Relative), content, Cancellation);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        return JsonSerializer.Deserialize<JsonNode>(body)!["errors"]![0]!;
    }
}
