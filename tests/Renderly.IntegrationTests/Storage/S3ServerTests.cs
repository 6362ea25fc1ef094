using System.Net;
using System.Web;
using Renderly.IntegrationTests.Media;
using Renderly.IntegrationTests.Storage.Support;
using Renderly.Storage;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storage;

/// <summary>The store against an S3 server of somebody else, which checks signatures and expiry itself.</summary>
public sealed class S3ServerTests : IAsyncLifetime
{
    private const int LifetimeSeconds = 3;

    private S3Server server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await S3Server.StartAsync(Cancel);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Bucket_is_made_the_video_stored_and_its_address_plays_and_dies()
    {
        await using var host = await HostAsync(("Storage:SignedUrlLifetime", "00:00:03"));
        using var kit = new MediaKit();
        var video = await kit.MakeAsync(
            "video.mp4", ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=24", "-t", "2", "-c:v", "libx264", "-movflags", "+faststart"]);
        var uri = host.Stores.Own("jobs/1/video.mp4");
        (await host.Stores.For(uri).ListAsync(uri with { Key = "jobs/" }, Cancel).ToListAsync(Cancel))
            .ShouldBeEmpty("nothing lies in no bucket");

        await host.Files.UploadFileAsync(video, uri, null, Cancel);

        var signed = await host.Stores.SignReadUrlAsync(uri, null, Cancel);
        SecondsOf(signed).ShouldBe(LifetimeSeconds);
        signed.AbsolutePath.ShouldStartWith($"/{uri.Bucket}/");
        using var http = new HttpClient();
        var played = Path.Combine(Path.GetDirectoryName(video)!, "played.mp4");
        await File.WriteAllBytesAsync(played, await http.GetByteArrayAsync(signed, Cancel), Cancel);
        (await MediaFile.ProbeAsync(played)).Seconds.ShouldBe(2, 0.1);
        await Eventually.SeeAsync(
            () => StatusAsync(http, signed), status => status == HttpStatusCode.Forbidden, "the address is refused");
        (await StatusAsync(http, await host.Stores.SignReadUrlAsync(uri, null, Cancel))).ShouldBe(HttpStatusCode.OK, "a fresh one is not");
    }

    [Fact]
    public async Task Address_lives_for_an_hour_unless_that_is_set_otherwise_and_nobody_may_change_that()
    {
        await using var host = await HostAsync();
        var uri = host.Stores.Own("video.mp4");
        await host.Stores.For(uri).PutAsync(uri, new PatternStream(100), new PutOptions(), Cancel);

        var signed = await host.Stores.SignReadUrlAsync(uri, null, Cancel);

        SecondsOf(signed).ShouldBe(3600);
        using var http = new HttpClient();
        (await StatusAsync(http, signed)).ShouldBe(HttpStatusCode.OK);
        var longer = new Uri(signed.AbsoluteUri.Replace("X-Amz-Expires=3600", "X-Amz-Expires=7200", StringComparison.Ordinal));
        longer.ShouldNotBe(signed);
        (await StatusAsync(http, longer)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Several_parts_make_the_bucket_too()
    {
        const int length = (5 << 20) + 17;
        await using var host = await HostAsync(("Storage:S3:PartSizeBytes", "5242880"));
        var uri = host.Stores.Own("large.mp4");

        await host.Stores.For(uri).PutAsync(uri, new PatternStream(length), new PutOptions(), Cancel);

        await using var content = await host.Stores.For(uri).OpenReadAsync(uri, null, Cancel);
        await PatternStream.ShouldBeReadFromAsync(content.Stream, length, seed: 1, Cancel);
    }

    [Fact]
    public async Task Bucket_that_must_be_there_is_not_made()
    {
        await using var host = await HostAsync(("Storage:S3:CreateBucket", "false"));
        var uri = host.Stores.Own("video.mp4");

        var e = await Should.ThrowAsync<StorageAccessException>(
            () => host.Stores.For(uri).PutAsync(uri, new PatternStream(100), new PutOptions(), Cancel));

        e.Message.ShouldContain("Storage:S3:CreateBucket");
    }

    [Fact]
    public async Task Bucket_that_is_not_our_own_is_not_made_by_the_way()
    {
        await using var host = await HostAsync();
        var uri = host.Stores.Own("video.mp4") with { Bucket = "mistyped" };

        await Should.ThrowAsync<StorageAccessException>(
            () => host.Stores.For(uri).PutAsync(uri, new PatternStream(100), new PutOptions(), Cancel));
    }

    private Task<StorageHost> HostAsync(params (string Key, string Value)[] settings) => StorageHost.StartAsync(
        TimeProvider.System,
        new Dictionary<string, string?>(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        {
            ["Storage:Provider"] = "S3",
            ["Storage:S3:Endpoint"] = server.Url,
            ["Storage:S3:Bucket"] = "renderly",
            ["Storage:S3:AccessKey"] = S3Server.Key,
            ["Storage:S3:SecretKey"] = S3Server.Key,
        });

    private static int SecondsOf(Uri signed) =>
        int.Parse(HttpUtility.ParseQueryString(signed.Query)["X-Amz-Expires"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, Uri address)
    {
        using var response = await http.GetAsync(address, Cancel);
        return response.StatusCode;
    }
}
