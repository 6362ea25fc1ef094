using Microsoft.AspNetCore.Http;
using Renderly.IntegrationTests.Storage.Support;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Storage;

public sealed class GcsFaultTests : IAsyncLifetime
{
    private const int Length = (3 << 20) + 100;
    private GcsUnderTest _test = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Faults Faults => _test.Gcs.Server.Faults;

    public async ValueTask InitializeAsync() =>
        _test = await GcsUnderTest.StartAsync(new() { ["Storage:ReadIdleTimeout"] = "00:00:00.200" });

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Upload_cut_in_the_middle_of_a_chunk_goes_on_from_what_the_session_has()
    {
        Faults.CutRequestBody(IsChunk(from: 1 << 20), afterBytes: 300_000);

        await PutAsync();

        await ShouldBeStoredOnceAsync();
    }

    [Fact]
    public async Task Upload_whose_last_answer_is_lost_finds_its_object_instead_of_uploading_again()
    {
        Faults.LoseAnswer(IsChunk(from: 3 << 20));

        var stored = await PutAsync(ifAbsent: true);

        stored.SizeBytes.ShouldBe(Length);
        await ShouldBeStoredOnceAsync();
    }

    [Fact]
    public async Task Upload_whose_middle_answer_is_lost_does_not_send_that_chunk_twice()
    {
        Faults.LoseAnswer(IsChunk(from: 0));

        await PutAsync();

        await ShouldBeStoredOnceAsync();
    }

    [Theory]
    [InlineData(StatusCodes.Status408RequestTimeout)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    public async Task Passing_errors_are_outlived_in_every_phase(int status)
    {
        Faults.Answer(r => r.Method == "POST" && r.Path.StartsWithSegments("/upload"), status);
        Faults.Answer(IsChunk(from: 0), status);
        Faults.Answer(r => r.Method == "GET", status);
        Faults.Answer(r => r.Method == "DELETE", status);

        await PutAsync();
        (await _test.Store.FindAsync(Uri, Cancel)).ShouldNotBeNull();
        await _test.Store.DeleteAsync(Uri, Cancel);

        Faults.Played.ShouldBe(4);
        _test.Gcs.Find(Uri.Key).ShouldBeNull();
    }

    [Fact]
    public async Task Errors_that_do_not_pass_end_as_unavailable_after_a_bounded_number_of_tries()
    {
        for (var i = 0; i < 20; i++)
            Faults.Answer(_ => true, StatusCodes.Status503ServiceUnavailable);

        await Should.ThrowAsync<StorageUnavailableException>(() => _test.Store.FindAsync(Uri, Cancel));

        Faults.Played.ShouldBe(6);
    }

    [Fact]
    public async Task Session_address_on_another_host_is_followed_on_our_base()
    {
        _test.Gcs.OtherName = new("http://storage.invalid:4443");

        await PutAsync();

        await ShouldBeStoredOnceAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Content_damaged_on_the_way_is_removed_and_reported(bool storeChecks)
    {
        _test.Gcs.ChecksHashes = storeChecks;
        Faults.DamageRequestBody(IsChunk(from: 1 << 20));

        await Should.ThrowAsync<ObjectIntegrityException>(() => PutAsync());

        _test.Gcs.Find(Uri.Key).ShouldBeNull();
    }

    [Fact]
    public async Task Download_resumes_after_cuts_and_silence_on_the_wire()
    {
        await PutAsync();
        Faults.CutAnswerBody(IsMedia, afterBytes: 700_000);
        Faults.FallSilent(IsMedia, afterBytes: 500_000);
        Faults.Cut(IsMedia);
        var path = Path.GetTempFileName();

        await _test.Host.Files.DownloadToFileAsync(Uri, path, Cancel);

        (await File.ReadAllBytesAsync(path, Cancel)).ShouldBe(PatternStream.Bytes(Length));
        Faults.Played.ShouldBe(3);
        File.Delete(path);
    }

    [Fact]
    public async Task Download_that_differs_from_the_checksum_leaves_no_file()
    {
        await PutAsync();
        await using (var file = File.OpenWrite(_test.Gcs.Find(Uri.Key)!))
            file.WriteByte((byte)~PatternStream.At(0, seed: 1));
        var folder = Directory.CreateTempSubdirectory("renderly-damaged-");

        await Should.ThrowAsync<ObjectIntegrityException>(
            () => _test.Host.Files.DownloadToFileAsync(Uri, Path.Combine(folder.FullName, "x.mp4"), Cancel));

        folder.GetFileSystemInfos().ShouldBeEmpty();
        folder.Delete();
    }

    [Fact]
    public async Task Rejected_token_is_replaced_and_reading_and_writing_go_on()
    {
        await PutAsync();
        _test.Gcs.RevokeAllTokens();

        (await _test.Store.FindAsync(Uri, Cancel)).ShouldNotBeNull();
        _test.Gcs.RevokeAllTokens();
        await PutAsync();

        _test.Gcs.TokensIssued.ShouldBe(3);
    }

    [Fact]
    public async Task Concurrent_first_calls_ask_for_one_token()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _test.Store.FindAsync(_test.At($"{i}"), Cancel)));

        _test.Gcs.TokensIssued.ShouldBe(1);
    }

    [Fact]
    public async Task Missing_bucket_is_an_access_error_that_names_the_setting()
    {
        var uri = Uri with { Bucket = "no-such-bucket" };

        var e = await Should.ThrowAsync<StorageAccessException>(
            () => _test.Store.PutAsync(uri, new PatternStream(1), new PutOptions(), Cancel));

        e.Message.ShouldContain("GCS_BUCKET");
    }

    [Fact]
    public async Task Emulator_without_a_key_is_used_without_a_token_and_yields_plain_addresses()
    {
        _test.Gcs.AnonymousAllowed = true;
        var address = _test.Gcs.Server.BaseUrl["http://".Length..];
        await using var host = await StorageHost.StartAsync(
            TimeProvider.System, new() { ["STORAGE_EMULATOR_HOST"] = address, ["GCS_BUCKET"] = GcsEmulator.Bucket });
        var own = host.Stores.Own("plain name.mp4");

        await host.Stores.For(own).PutAsync(own, new PatternStream(10), new PutOptions(), Cancel);
        var url = await host.Stores.SignReadUrlAsync(own, null, Cancel);

        own.ToString().ShouldBe("gs://test-bucket/plain name.mp4");
        url.AbsoluteUri.ShouldBe($"http://{address}/test-bucket/plain%20name.mp4");
        _test.Gcs.TokensIssued.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_key_and_without_an_emulator_the_error_names_the_key_to_set()
    {
        await using var host = await StorageHost.StartAsync(TimeProvider.System, new() { ["GCS_BUCKET"] = GcsEmulator.Bucket });
        var own = host.Stores.Own("a.mp4");

        var reading = await Should.ThrowAsync<StorageAccessException>(() => host.Stores.For(own).FindAsync(own, Cancel));
        var signing = await Should.ThrowAsync<StorageAccessException>(() => host.Stores.SignReadUrlAsync(own, null, Cancel));

        reading.Message.ShouldContain("GCP_SERVICE_ACCOUNT_FILE");
        signing.Message.ShouldContain("GCP_SERVICE_ACCOUNT_FILE");
    }

    private ObjectUri Uri => _test.At("scene_1/sample_0.mp4");

    private Task<StoredObject> PutAsync(bool ifAbsent = false) =>
        _test.Store.PutAsync(Uri, new PatternStream(Length), new PutOptions { LengthBytes = Length, IfAbsent = ifAbsent }, Cancel);

    private async Task ShouldBeStoredOnceAsync()
    {
        await using var file = File.OpenRead(_test.Gcs.Find(Uri.Key).ShouldNotBeNull());
        await PatternStream.ShouldBeReadFromAsync(file, Length, seed: 1, Cancel);
    }

    private static Func<HttpRequest, bool> IsChunk(int from) =>
        r => r.Method == "PUT" && r.Headers.ContentRange.ToString().StartsWith($"bytes {from}-", StringComparison.Ordinal);

    private static bool IsMedia(HttpRequest r) => r.Query["alt"] == "media";
}
