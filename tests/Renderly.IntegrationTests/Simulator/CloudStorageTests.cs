using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Renderly.Simulator.Providers.OAuth;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

public sealed class CloudStorageTests
{
    private const string Object = "folder/a b%2Fc+ü.mp4";
    private static readonly string Escaped = System.Uri.EscapeDataString(Object);
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    [Fact]
    public async Task Object_with_an_awkward_name_is_read_back_with_hashes_and_ranges()
    {
        await using var simulator = await StartAsync();
        await UploadAsync(simulator);
        var resource = await simulator.GetAsync($"/storage/v1/b/films/o/{Escaped}");
        resource["name"]!.GetValue<string>().ShouldBe(Object);
        resource["size"]!.GetValue<string>().ShouldBe("1000");

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/storage/v1/b/films/o/{Escaped}?alt=media")
        {
            Headers = { Range = new RangeHeaderValue(10, 19) }
        };
        using var part = await simulator.Http.SendAsync(request, Ct);
        ((int)part.StatusCode).ShouldBe(206);
        (await part.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(Bytes[10..20]);
        part.Headers.GetValues("x-goog-hash").Single().ShouldContain("md5=" + resource["md5Hash"]!.GetValue<string>());

        using var beyond = new HttpRequestMessage(HttpMethod.Get, $"/storage/v1/b/films/o/{Escaped}?alt=media")
        {
            Headers = { Range = new RangeHeaderValue(5000, null) }
        };
        ((int)(await simulator.Http.SendAsync(beyond, Ct)).StatusCode).ShouldBe(416);
    }

    [Fact]
    public async Task Checksum_is_the_known_one()
    {
        await using var simulator = await StartAsync();
        using var content = new ByteArrayContent("123456789"u8.ToArray());
        var resource = await ReadAsync(await simulator.Http.PostAsync("/upload/storage/v1/b/films/o?uploadType=media&name=x", content, Ct));
        // CRC-32C of "123456789" is E3069283.
        resource["crc32c"]!.GetValue<string>().ShouldBe(Convert.ToBase64String([0xE3, 0x06, 0x92, 0x83]));
    }

    [Fact]
    public async Task Second_upload_with_generation_zero_is_a_failed_precondition()
    {
        await using var simulator = await StartAsync();
        await UploadAsync(simulator, "&ifGenerationMatch=0");
        using var content = new ByteArrayContent(Bytes);
        using var again = await simulator.Http.PostAsync(
            $"/upload/storage/v1/b/films/o?uploadType=media&name={Escaped}&ifGenerationMatch=0", content, Ct);
        ((int)again.StatusCode).ShouldBe(412);
    }

    [Fact]
    public async Task Resumable_upload_goes_on_where_it_was_interrupted_also_after_a_restart()
    {
        var simulator = await StartAsync();
        var bytes = new byte[(256 * 1024) + 100];
        Random.Shared.NextBytes(bytes);
        using var begin = await simulator.Http.PostAsync(
            $"/upload/storage/v1/b/films/o?uploadType=resumable&name={Escaped}",
            new StringContent("{\"contentType\":\"video/mp4\"}", Encoding.UTF8, "application/json"), Ct);
        var session = begin.Headers.Location!.PathAndQuery;

        using (var first = await PutAsync(simulator, session, bytes[..(256 * 1024)], $"bytes 0-262143/{bytes.Length}"))
        {
            ((int)first.StatusCode).ShouldBe(308);
            first.Headers.GetValues("Range").Single().ShouldBe("bytes=0-262143");
        }

        await using var second = await simulator.RestartAsync();
        using (var asked = await PutAsync(second, session, [], $"bytes */{bytes.Length}"))
        {
            ((int)asked.StatusCode).ShouldBe(308);
            asked.Headers.GetValues("Range").Single().ShouldBe("bytes=0-262143");
        }

        using (var last = await PutAsync(second, session, bytes[(256 * 1024)..], $"bytes 262144-{bytes.Length - 1}/{bytes.Length}"))
            ((int)last.StatusCode).ShouldBe(200);
        (await second.Http.GetByteArrayAsync($"/storage/v1/b/films/o/{Escaped}?alt=media", Ct)).ShouldBe(bytes);
        (await second.GetAsync($"/storage/v1/b/films/o/{Escaped}"))["contentType"]!.GetValue<string>().ShouldBe("video/mp4");
    }

    [Fact]
    public async Task Multipart_upload_keeps_metadata()
    {
        await using var simulator = await StartAsync();
        using var content = new MultipartContent("related")
        {
            new StringContent(
                "{\"name\":\"m.mp4\",\"contentType\":\"video/mp4\",\"metadata\":{\"job\":\"7\"}}", Encoding.UTF8, "application/json"),
            new ByteArrayContent(Bytes),
        };
        var resource = await ReadAsync(await simulator.Http.PostAsync("/upload/storage/v1/b/films/o?uploadType=multipart", content, Ct));
        resource["metadata"]!["job"]!.GetValue<string>().ShouldBe("7");
        (await simulator.Http.GetByteArrayAsync("/storage/v1/b/films/o/m.mp4?alt=media", Ct)).ShouldBe(Bytes);
    }

    [Fact]
    public async Task Without_a_token_everything_is_refused()
    {
        await using var simulator = await StartAsync();
        await UploadAsync(simulator);
        simulator.Http.DefaultRequestHeaders.Authorization = null;
        ((int)(await simulator.Http.GetAsync($"/storage/v1/b/films/o/{Escaped}", Ct)).StatusCode).ShouldBe(401);
        ((int)(await simulator.Http.GetAsync($"/films/{Escaped}", Ct)).StatusCode).ShouldBe(403);
        using var veo = await simulator.PostAsync($"/v1/{Model}:predictLongRunning", VeoBody("x"));
        ((int)veo.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Signed_address_works_for_its_verb_and_object_only()
    {
        await using var simulator = await StartAsync();
        await UploadAsync(simulator);
        simulator.Http.DefaultRequestHeaders.Authorization = null;
        var path = "/films/folder/" + System.Uri.EscapeDataString("a b%2Fc+ü.mp4");
        var url = Sign(simulator, path, 600);

        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(0, 0) } };
        using var part = await simulator.Http.SendAsync(request, Ct);
        ((int)part.StatusCode).ShouldBe(206);
        ((int)(await simulator.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Ct)).StatusCode).ShouldBe(403);
        using var other = await simulator.Http.GetAsync(url.Replace("folder", "folde2", StringComparison.Ordinal), Ct);
        ((int)other.StatusCode).ShouldBe(403);
        (await other.Content.ReadAsStringAsync(Ct)).ShouldContain("SignatureDoesNotMatch");
        ((int)(await simulator.Http.GetAsync(url.Replace("Expires=600", "Expires=601", StringComparison.Ordinal), Ct)).StatusCode)
            .ShouldBe(403);
    }

    [Fact]
    public async Task Expired_signed_address_is_refused()
    {
        await using var simulator = await StartAsync();
        await UploadAsync(simulator);
        simulator.Http.DefaultRequestHeaders.Authorization = null;
        using var response = await simulator.Http.GetAsync(Sign(simulator, "/films/x", 60, TimeSpan.FromMinutes(-2)), Ct);
        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldContain("ExpiredToken");
    }

    private static async Task UploadAsync(RunningSimulator simulator, string more = "")
    {
        using var content = new ByteArrayContent(Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } };
        (await simulator.Http.PostAsync($"/upload/storage/v1/b/films/o?uploadType=media&name={Escaped}{more}", content, Ct))
            .EnsureSuccessStatusCode();
    }

    private static Task<HttpResponseMessage> PutAsync(RunningSimulator simulator, string session, byte[] bytes, string range)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Range", range);
        return simulator.Http.PutAsync(session, content, Ct);
    }

    private static string Sign(RunningSimulator simulator, string path, int seconds, TimeSpan shift = default)
    {
        var now = TimeProvider.System.GetUtcNow() + shift;
        var scope = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "/auto/storage/goog4_request";
        var date = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var query = string.Join('&',
            "X-Goog-Algorithm=GOOG4-RSA-SHA256",
            $"X-Goog-Credential={System.Uri.EscapeDataString($"{SimulatorServiceAccount.ClientEmail}/{scope}")}",
            $"X-Goog-Date={date}",
            string.Create(CultureInfo.InvariantCulture, $"X-Goog-Expires={seconds}"),
            "X-Goog-SignedHeaders=host");
        var canonical = $"GET\n{path}\n{query}\nhost:{simulator.Http.BaseAddress!.Authority}\n\nhost\nUNSIGNED-PAYLOAD";
        var text = $"GOOG4-RSA-SHA256\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = simulator.Key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{path}?{query}&X-Goog-Signature={Convert.ToHexStringLower(signature)}";
    }
}
