using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.IntegrationTests.Routes;
using Renderly.IntegrationTests.Storage;
using Renderly.IntegrationTests.Storage.Support;

namespace Renderly.IntegrationTests.Projects;

/// <summary>Through the gateway, as users come. Runs alone: it measures what the whole process holds.</summary>
[Collection(nameof(LargeObjectTests))]
public sealed class LargeUploadTests(ComposedHost host) : IClassFixture<ComposedHost>
{
    private const long Length = 100L << 20;

    // Buffers and pools of client, gateway and service.
    private const long MaxGrowthBytes = Length / 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_mebibytes_pass_through_in_bounded_memory()
    {
        var client = host.ClientOf(Caller.Owner);
        byte[] start = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8];
        var held = new HeldMemory();

        using var answer = await client.PostAsync("/api/assets/upload", Form(start, Length, held.Sample), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
        var asset = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        asset.GetProperty("size_bytes").GetInt64().ShouldBe(Length);
        held.Samples.ShouldBeGreaterThanOrEqualTo(10);
        held.GrowthBytes.ShouldBeLessThan(MaxGrowthBytes);

        await using var download = await client.GetStreamAsync($"/api/assets/{asset.GetProperty("id").GetString()}/download", Cancel);
        await download.ReadExactlyAsync(new byte[start.Length], Cancel);
        await PatternStream.ShouldBeReadFromAsync(download, Length - start.Length, 1, Cancel);
    }

    [Fact]
    public async Task More_is_refused_by_the_gateway_before_it_is_sent()
    {
        using var answer = await host.ClientOf(Caller.Owner).PostAsync(
            "/api/assets/upload", Form([], Length + (1 << 20), onRead: null, announced: true), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Interface_of_storyboards_takes_half_of_it()
    {
        byte[] start = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8];
        var client = host.ClientOf(Caller.Owner);
        using var most = await client.PostAsync("/api/v2/upload-asset", Form(start, 50 << 20, onRead: null), Cancel);
        most.StatusCode.ShouldBe(HttpStatusCode.Created, await most.Content.ReadAsStringAsync(Cancel));

        using var more = await client.PostAsync("/api/v2/upload-asset", Form(start, (50 << 20) + 1, onRead: null), Cancel);
        more.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static MultipartFormDataContent Form(byte[] start, long length, Action<long>? onRead, bool announced = false)
    {
        var rest = new PatternStream(length - start.Length) { OnRead = onRead };
        var file = new StreamContent(new StartedStream(start, rest));
        file.Headers.ContentLength = announced ? length : null;
        return new MultipartFormDataContent { { file, "file", "long.wav" } };
    }
}
