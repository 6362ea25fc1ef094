using Microsoft.AspNetCore.Http;
using Renderly.IntegrationTests.Storage.Support;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Storage;

public sealed class S3FaultTests : IAsyncLifetime
{
    private const int TwoParts = 6 << 20;
    private S3UnderTest _test = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Faults Faults => _test.S3.Server.Faults;

    private ObjectUri Uri => _test.At("final/video.mp4");

    public async ValueTask InitializeAsync() => _test = await S3UnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [InlineData(1000)]
    [InlineData(TwoParts)]
    public async Task Guarded_put_whose_answer_is_lost_recognises_its_own_object(int length)
    {
        Faults.LoseAnswer(r => r.Method == (length < TwoParts ? "PUT" : "POST") && !r.Query.ContainsKey("uploads"));

        var stored = await PutAsync(length, ifAbsent: true);

        stored.SizeBytes.ShouldBe(length);
        Faults.Played.ShouldBe(1);
        await ShouldBeStoredAsync(length);
    }

    [Fact]
    public async Task Part_that_was_cut_is_sent_again()
    {
        Faults.CutRequestBody(r => r.Query["partNumber"] == "2", afterBytes: 100_000);

        await PutAsync(TwoParts);

        await ShouldBeStoredAsync(TwoParts);
    }

    [Fact]
    public async Task Broken_source_leaves_no_parts_behind()
    {
        var broken = new PatternStream(TwoParts) { OnRead = p => { if (p > 5_500_000) throw new IOException("source broke"); } };

        var e = await Should.ThrowAsync<IOException>(() => _test.Store.PutAsync(Uri, broken, new PutOptions(), Cancel));

        e.Message.ShouldBe("source broke", "a failing source is not reported as a failing store");
        _test.S3.OpenUploads.ShouldBe(0);
        _test.S3.Find(Uri.Key).ShouldBeNull();
    }

    [Fact]
    public async Task Download_resumes_after_a_cut_on_the_wire()
    {
        await PutAsync(TwoParts);
        Faults.CutAnswerBody(r => r.Method == "GET", afterBytes: 1_000_000);
        var path = Path.GetTempFileName();

        await _test.Host.Files.DownloadToFileAsync(Uri, path, Cancel);

        (await File.ReadAllBytesAsync(path, Cancel)).ShouldBe(PatternStream.Bytes(TwoParts));
        Faults.Played.ShouldBe(1);
        File.Delete(path);
    }

    [Fact]
    public async Task Full_store_is_reported_as_full()
    {
        for (var i = 0; i < 10; i++)
            Faults.Answer(r => r.Method == "PUT", StatusCodes.Status507InsufficientStorage);

        await Should.ThrowAsync<StorageFullException>(() => PutAsync(1000));
    }

    [Fact]
    public async Task Wrong_secret_is_an_access_error_that_names_the_settings_and_no_secret()
    {
        await using var host = await StorageHost.StartAsync(TimeProvider.System, new()
        {
            ["Storage:S3:Endpoint"] = _test.S3.Server.BaseUrl,
            ["Storage:S3:AccessKey"] = FakeS3.AccessKey,
            ["Storage:S3:SecretKey"] = "not-the-secret-of-the-store",
        });

        var e = await Should.ThrowAsync<StorageAccessException>(
            () => host.Stores.For(Uri).PutAsync(Uri, new PatternStream(1), new PutOptions(), Cancel));

        e.Message.ShouldContain("Storage:S3:AccessKey");
        e.ToString().ShouldNotContain("not-the-secret-of-the-store");
    }

    [Fact]
    public async Task Without_configuration_the_error_names_what_to_set()
    {
        await using var host = await StorageHost.StartAsync(TimeProvider.System, []);

        Should.Throw<StorageAccessException>(() => host.Stores.For(Uri)).Message.ShouldContain("Storage:S3:Endpoint");
    }

    private Task<StoredObject> PutAsync(int length, bool ifAbsent = false) =>
        _test.Store.PutAsync(Uri, new PatternStream(length), new PutOptions { IfAbsent = ifAbsent }, Cancel);

    private async Task ShouldBeStoredAsync(int length)
    {
        await using var file = File.OpenRead(_test.S3.Find(Uri.Key).ShouldNotBeNull().Path);
        await PatternStream.ShouldBeReadFromAsync(file, length, seed: 1, Cancel);
    }
}
