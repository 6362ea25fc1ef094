using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class DownloadTests : IDisposable
{
    private static readonly Guid JobId = Guid.CreateVersion7();
    private static readonly byte[] Video = RandomNumberGenerator.GetBytes(300_000);

    private readonly string folder = Directory.CreateTempSubdirectory("renderly-download-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(folder, "sub", "video.mp4");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_download_that_is_cut_goes_on_where_it_was_and_is_checked()
    {
        await using var files = await StubApi.StartAsync((context, number) =>
            ServeAsync(context, cutAfter: number < 4 ? 60_000 : null, withDigest: true));
        await using var stub = await ApiWithVideoAtAsync(files.Url);
        using var client = stub.Connect();

        var file = await client.Jobs.DownloadAsync(JobId, Target, cancellationToken: Cancellation);

        file.ShouldBe(new DownloadedFile(Target, Video.Length, IsHashChecked: true));
        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(Video);
        files.Requests.Select(request => request.Header("Range")).ShouldBe([null, "bytes=60000-", "bytes=120000-", "bytes=180000-"]);
        files.Requests.ShouldAllBe(request => request.Header("Authorization") == null);
        Directory.GetFiles(Path.GetDirectoryName(Target)!).ShouldBe([Target]);
    }

    [Fact]
    public async Task What_an_earlier_call_left_is_gone_on_with_and_nothing_has_the_final_name_before()
    {
        await using var files = await StubApi.StartAsync((context, number) => ServeAsync(context, cutAfter: number == 1 ? 100_000 : null));
        await using var stub = await ApiWithVideoAtAsync(files.Url);
        using (var impatient = stub.Connect(maxRetries: 0))
        {
            (await Should.ThrowAsync<DownloadException>(impatient.Jobs.DownloadAsync(JobId, Target, cancellationToken: Cancellation)))
                .IsRetryable.ShouldBeTrue();
        }

        File.Exists(Target).ShouldBeFalse();
        using var client = stub.Connect();
        await client.Jobs.DownloadAsync(JobId, Target, cancellationToken: Cancellation);

        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(Video);
        files.Requests.Last().Header("Range").ShouldBe("bytes=100000-");
        files.Requests.Last().Header("If-Range").ShouldBe("\"v1\"");
    }

    [Fact]
    public async Task A_part_of_another_content_is_not_joined()
    {
        await using var files = await StubApi.StartAsync((context, number) =>
            number == 1 ? ServeAsync(context, cutAfter: 100_000, tag: "\"old\"") : ServeAsync(context, ignoreRange: true, tag: "\"new\""));
        await using var stub = await ApiWithVideoAtAsync(files.Url);
        using var client = stub.Connect();

        await client.Jobs.DownloadAsync(JobId, Target, cancellationToken: Cancellation);

        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(Video);
    }

    [Fact]
    public async Task A_file_that_does_not_fit_its_hash_is_no_result()
    {
        await using var files = await StubApi.StartAsync((context, _) => ServeAsync(context, withDigest: true, flipped: true));
        await using var stub = await ApiWithVideoAtAsync(files.Url);
        using var client = stub.Connect(maxRetries: 1);

        (await Should.ThrowAsync<DownloadException>(client.Jobs.DownloadAsync(JobId, Target, cancellationToken: Cancellation)))
            .Message.ShouldContain("hash");
        Directory.GetFiles(Path.GetDirectoryName(Target)!).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_expired_link_is_replaced_by_a_fresh_one_of_the_job()
    {
        await using var files = await StubApi.StartAsync((context, number) =>
            number == 1 ? StubApi.ProblemAsync(context, 410, """{"status":410,"code":"link_expired"}""") : ServeAsync(context));
        await using var stub = await ApiWithVideoAtAsync(files.Url);
        using var client = stub.Connect();

        await client.Jobs.DownloadAsync(JobId, Target, cancellationToken: Cancellation);

        stub.Requests.Count.ShouldBe(2);
        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(Video);
    }

    [Fact]
    public async Task A_stream_gets_the_whole_over_a_cut_and_stays_open()
    {
        await using var files = await StubApi.StartAsync((context, number) => ServeAsync(context, cutAfter: number == 1 ? 70_000 : null));
        await using var stub = await ApiWithVideoAtAsync(files.Url);
        using var client = stub.Connect();
        using var destination = new MemoryStream();
        var progress = new Collected();

        (await client.Jobs.DownloadAsync(JobId, destination, progress, Cancellation)).ShouldBe(Video.Length);

        destination.ToArray().ShouldBe(Video);
        progress.Values.ShouldBeInOrder();
        progress.Values[^1].ShouldBe(Video.Length);
    }

    [Fact]
    public async Task A_job_without_a_video_says_why()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200, StubApi.Job(JobId, progress: 30)));
        using var client = stub.Connect();

        (await Should.ThrowAsync<DownloadException>(client.Jobs.DownloadAsync(JobId, Target, cancellationToken: Cancellation)))
            .Message.ShouldBe("The job is processing_veo at 30 %; its video is not ready yet.");
    }

    private static Task<StubApi> ApiWithVideoAtAsync(Uri files) =>
        StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, StubApi.Job(JobId, "completed", 100, $"{files}video.mp4?signature=s")));

    private static async Task ServeAsync(
        HttpContext context,
        int? cutAfter = null,
        bool withDigest = false,
        bool flipped = false,
        bool ignoreRange = false,
        string tag = "\"v1\"")
    {
        var response = context.Response;
        response.Headers.ETag = tag;
        if (withDigest)
        {
            response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(Video))}:";
        }

        var from = 0;
        if (!ignoreRange && context.Request.Headers.Range.ToString() is { Length: > 0 } range)
        {
            from = int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {from}-{Video.Length - 1}/{Video.Length}";
        }

        var body = Video[from..];
        if (flipped)
        {
            body[0] ^= 1;
        }

        // Less than promised: the server closes the connection.
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.AsMemory(0, cutAfter ?? body.Length), context.RequestAborted);
    }

    private sealed class Collected : IProgress<DownloadProgress>
    {
        public List<long> Values { get; } = [];

        public void Report(DownloadProgress value) => Values.Add(value.Bytes);
    }
}
