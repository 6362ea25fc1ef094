using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.IntegrationTests.Storage.Support;
using Renderly.Storage;
using Renderly.Storage.Files;

namespace Renderly.IntegrationTests.Storage;

/// <summary>What every store promises. A further store is one more subclass.</summary>
public abstract class ObjectStoreConformance : IAsyncLifetime
{
    private StoreUnderTest _test = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<StoreUnderTest> StartAsync();

    private protected StoreUnderTest Test => _test;

    private IObjectStore Store => _test.Store;

    public async ValueTask InitializeAsync() => _test = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((3 << 20) + 17)]
    public async Task Put_then_read_returns_the_same_bytes(int length)
    {
        var uri = _test.At($"videos/{length}.mp4");

        var stored = await Store.PutAsync(uri, new PatternStream(length), new PutOptions { ContentType = "video/mp4" }, Cancel);

        stored.SizeBytes.ShouldBe(length);
        stored.Uri.ShouldBe(uri);
        await using var content = await Store.OpenReadAsync(uri, range: null, Cancel);
        content.TotalLengthBytes.ShouldBe(length);
        content.ContentType.ShouldBe("video/mp4");
        content.ETag.ShouldBe(stored.ETag);
        await PatternStream.ShouldBeReadFromAsync(content.Stream, length, seed: 1, Cancel);
    }

    [Fact]
    public async Task Bucket_that_is_missing_is_made_and_one_that_is_there_stays()
    {
        var uri = _test.At("made.txt") with { Bucket = $"made-{Guid.CreateVersion7():N}" };

        await Store.MakeBucketAsync(uri, Cancel);
        await Store.PutAsync(uri, new PatternStream(10), new PutOptions(), Cancel);
        await Store.MakeBucketAsync(uri, Cancel);

        (await Store.FindAsync(uri, Cancel)).ShouldNotBeNull().SizeBytes.ShouldBe(10);
    }

    [Fact]
    public async Task Find_tells_what_put_stored()
    {
        var uri = _test.At("picture.png");
        var stored = await Store.PutAsync(uri, new PatternStream(1000), new PutOptions { LengthBytes = 1000 }, Cancel);

        var found = (await Store.FindAsync(uri, Cancel)).ShouldNotBeNull();

        found.SizeBytes.ShouldBe(1000);
        found.ContentType.ShouldBe("image/png", "the type follows from the extension when none is given");
        found.ETag.ShouldBe(stored.ETag);
        found.UpdatedAt.ShouldBe(stored.UpdatedAt, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_missing_object_is_null_to_find_and_an_exception_to_read()
    {
        var uri = _test.At("nowhere/nothing.mp4");

        (await Store.FindAsync(uri, Cancel)).ShouldBeNull();
        var e = await Should.ThrowAsync<ObjectNotFoundException>(() => Store.OpenReadAsync(uri, null, Cancel));
        e.Uri.ShouldBe(uri);
    }

    [Theory]
    [InlineData(0, 0L, 1)]
    [InlineData(10, 19L, 10)]
    [InlineData(990, null, 10)]
    [InlineData(990, 5000L, 10)]
    public async Task A_range_returns_its_bytes_and_the_total_length(int first, long? last, int expected)
    {
        var uri = await PutAsync("range.bin", 1000);

        await using var content = await Store.OpenReadAsync(uri, new ByteRange(first, last), Cancel);

        content.TotalLengthBytes.ShouldBe(1000);
        var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes, Cancel);
        bytes.ToArray().ShouldBe(PatternStream.Bytes(1000)[first..(first + expected)]);
    }

    [Fact]
    public async Task A_range_beyond_the_end_is_refused()
    {
        var uri = await PutAsync("short.bin", 10);

        await Should.ThrowAsync<ObjectRangeException>(() => Store.OpenReadAsync(uri, new ByteRange(10), Cancel));
    }

    [Fact]
    public async Task An_object_is_read_from_any_position_until_another_takes_its_place()
    {
        var uri = _test.At("range.mp4");
        var first = await Store.PutAsync(uri, new PatternStream(10_000), new PutOptions(), Cancel);
        var bytes = PatternStream.Bytes(10_000);
        await using var stream = new SeekableObjectStream(Store, first);
        var part = new byte[100];

        foreach (var position in new[] { 0, 5_000, 9_900, 1 })
        {
            stream.Position = position;
            await stream.ReadExactlyAsync(part, Cancel);
            part.ShouldBe(bytes[position..(position + 100)]);
        }

        stream.Seek(0, SeekOrigin.End).ShouldBe(10_000);
        (await stream.ReadAsync(part, Cancel)).ShouldBe(0);

        await Store.PutAsync(uri, new PatternStream(10_000, seed: 2), new PutOptions(), Cancel);
        stream.Position = 10;
        await Should.ThrowAsync<ObjectIntegrityException>(async () => await stream.ReadExactlyAsync(part, Cancel));
    }

    [Fact]
    public async Task List_returns_every_object_of_the_prefix_once_and_in_order_over_several_pages()
    {
        var keys = Enumerable.Range(0, 25).Select(i => $"jobs/a/{i:00}.mp4").Append("jobs/a-b.mp4").Append("jobs/a.mp4").ToList();
        foreach (var key in keys.Append("jobs/b/other.mp4"))
            await PutAsync(key, 3);

        var listed = await Store.ListAsync(_test.At("jobs/a"), Cancel).Select(o => o.Uri.Key).ToListAsync(Cancel);
        var folder = await Store.ListAsync(_test.At("jobs/a/"), Cancel).ToListAsync(Cancel);
        var none = await Store.ListAsync(_test.At("nothing/here"), Cancel).ToListAsync(Cancel);

        listed.ShouldBe(keys.Order(StringComparer.Ordinal));
        folder.Count.ShouldBe(25);
        folder.ShouldAllBe(o => o.SizeBytes == 3);
        none.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_removes_and_may_be_repeated()
    {
        var uri = await PutAsync("deep/down/there.mp4", 10);

        await Store.DeleteAsync(uri, Cancel);
        await Store.DeleteAsync(uri, Cancel);

        (await Store.FindAsync(uri, Cancel)).ShouldBeNull();
        (await Store.ListAsync(_test.At(""), Cancel).ToListAsync(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(7 << 20)]
    public async Task Put_if_absent_keeps_the_first_object(int length)
    {
        var uri = _test.At("once.bin");
        var once = new PutOptions { IfAbsent = true };
        await Store.PutAsync(uri, new PatternStream(length, seed: 1), once, Cancel);

        await Should.ThrowAsync<ObjectExistsException>(() => Store.PutAsync(uri, new PatternStream(length, seed: 2), once, Cancel));

        await ShouldHoldAsync(uri, length, seed: 1);
    }

    [Fact]
    public async Task Put_replaces_content_type_and_etag()
    {
        var uri = _test.At("file.bin");
        var first = await Store.PutAsync(uri, new PatternStream(100, seed: 1), new PutOptions { ContentType = "video/webm" }, Cancel);

        var second = await Store.PutAsync(uri, new PatternStream(100, seed: 2), new PutOptions { ContentType = "video/mp4" }, Cancel);

        second.ETag.ShouldNotBe(first.ETag);
        (await Store.FindAsync(uri, Cancel))!.ContentType.ShouldBe("video/mp4");
        await ShouldHoldAsync(uri, 100, seed: 2);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    [InlineData(8 << 20)]
    public async Task A_stream_of_another_length_than_announced_stores_nothing(int length)
    {
        var uri = _test.At("announced.bin");

        await Should.ThrowAsync<ObjectIntegrityException>(
            () => Store.PutAsync(uri, new PatternStream(length), new PutOptions { LengthBytes = 100 }, Cancel));

        (await Store.FindAsync(uri, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_stream_that_breaks_stores_nothing_and_keeps_the_old_object()
    {
        var uri = await PutAsync("kept.bin", 50);
        var broken = new PatternStream(8 << 20, seed: 9)
        {
            OnRead = p => { if (p > 6 << 20) throw new InvalidDataException("source broke"); }
        };

        await Should.ThrowAsync<InvalidDataException>(() => Store.PutAsync(uri, broken, new PutOptions(), Cancel));

        await ShouldHoldAsync(uri, 50, seed: 1);
    }

    [Theory]
    [InlineData("with space.mp4")]
    [InlineData("ünïcödé/日本語/🎬.mp4")]
    [InlineData("a#b?c+d%e&f=g;h,i.mp4")]
    [InlineData("100%25/already%20encoded.mp4")]
    [InlineData("(paren)'quote'!star*~tilde@at$dollar.mp4")]
    [InlineData("a:b/c.d/..e/f..mp4")]
    public async Task Odd_keys_are_taken_as_they_are(string key)
    {
        var uri = await PutAsync(key, 20);

        await ShouldHoldAsync(uri, 20, seed: 1);
        (await Store.FindAsync(uri, Cancel))!.Uri.Key.ShouldBe(key);
        (await Store.ListAsync(_test.At(""), Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem().Uri.ShouldBe(uri);
        using var http = new HttpClient();
        (await http.GetByteArrayAsync(await Store.SignReadUrlAsync(uri, TimeSpan.FromHours(1), null, Cancel), Cancel))
            .ShouldBe(PatternStream.Bytes(20));
        await Store.DeleteAsync(uri, Cancel);
        (await Store.FindAsync(uri, Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../outside.mp4")]
    [InlineData("a/../../b.mp4")]
    [InlineData("./a.mp4")]
    [InlineData("line\nbreak.mp4")]
    public async Task Unsafe_keys_are_refused(string key)
    {
        var uri = _test.At(key);

        await Should.ThrowAsync<InvalidObjectKeyException>(() => Store.PutAsync(uri, new PatternStream(1), new PutOptions(), Cancel));
        await Should.ThrowAsync<InvalidObjectKeyException>(() => Store.OpenReadAsync(uri, null, Cancel));
        await Should.ThrowAsync<InvalidObjectKeyException>(() => Store.SignReadUrlAsync(uri, TimeSpan.FromHours(1), null, Cancel));
    }

    [Fact]
    public async Task A_signed_url_serves_the_object_and_its_ranges_to_anyone()
    {
        var uri = await PutAsync("signed/video.mp4", 5000);
        var url = await Store.SignReadUrlAsync(
            uri, TimeSpan.FromHours(1), new SignOptions { ContentDisposition = "attachment; filename=\"my video.mp4\"" }, Cancel);
        using var http = new HttpClient();

        using var whole = await http.GetAsync(url, Cancel);
        using var part = await http.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(10, 19) } }, Cancel);
        using var beyond = await http.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(5000, null) } }, Cancel);

        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        whole.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        whole.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("my video.mp4");
        (await whole.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(PatternStream.Bytes(5000));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        part.Content.Headers.ContentRange!.Length.ShouldBe(5000);
        (await part.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(PatternStream.Bytes(5000)[10..20]);
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task A_tampered_signed_url_is_refused()
    {
        var uri = await PutAsync("signed/mine.mp4", 10);
        await PutAsync("signed/other.mp4", 10);
        var url = (await Store.SignReadUrlAsync(
            uri, TimeSpan.FromHours(1), new SignOptions { ContentDisposition = "inline" }, Cancel)).AbsoluteUri;
        using var http = new HttpClient();
        var lastDigit = url[^1] == '0' ? '1' : '0';
        string[] tampered =
        [
            url.Replace("mine", "other", StringComparison.Ordinal),
            url.Replace("3600", "9999", StringComparison.Ordinal).Replace("xpires=", "xpires=1", StringComparison.Ordinal),
            url.Replace("inline", "attachment", StringComparison.Ordinal),
            url.Replace("ignature=", "ignature=00", StringComparison.Ordinal),
            url.Split('?')[0],
        ];

        foreach (var address in tampered)
        {
            address.ShouldNotBe(url);
            using var response = await http.GetAsync(address, Cancel);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }
    }

    [Fact]
    public async Task An_expired_signed_url_is_refused()
    {
        var uri = await PutAsync("signed/soon-gone.mp4", 10);
        var url = await Store.SignReadUrlAsync(uri, TimeSpan.FromMinutes(10), null, Cancel);
        using var http = new HttpClient();
        (await http.GetAsync(url, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        _test.ServerClock.Advance(TimeSpan.FromMinutes(11));

        (await http.GetAsync(url, Cancel))
            .StatusCode.ShouldBeOneOf(HttpStatusCode.Gone, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Concurrent_puts_of_one_key_leave_one_whole_object()
    {
        const int length = 300_000;
        var uri = _test.At("contended.bin");

        await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(seed => Task.Run(() => Store.PutAsync(uri, new PatternStream(length, seed), new PutOptions(), Cancel))));

        var bytes = new MemoryStream();
        await using var content = await Store.OpenReadAsync(uri, null, Cancel);
        await content.Stream.CopyToAsync(bytes, Cancel);
        Enumerable.Range(0, 8).Count(seed => bytes.ToArray().AsSpan().SequenceEqual(PatternStream.Bytes(length, seed))).ShouldBe(1);
        (await Store.ListAsync(_test.At(""), Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_concurrent_puts_if_absent_exactly_one_wins()
    {
        var uri = _test.At("race.bin");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(async () =>
        {
            try
            {
                await Store.PutAsync(uri, new PatternStream(10_000, seed), new PutOptions { IfAbsent = true }, Cancel);
                return seed;
            }
            catch (ObjectExistsException)
            {
                return -1;
            }
        })));

        var winner = outcomes.Where(seed => seed >= 0).ShouldHaveSingleItem();
        await ShouldHoldAsync(uri, 10_000, winner);
    }

    [Fact]
    public async Task A_download_resumes_after_cuts_and_arrives_whole()
    {
        const int length = 2_000_000;
        var uri = await PutAsync("cut.mp4", length);
        var cutting = new CuttingStore(Store, cuts: 3, afterBytes: 400_000);
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}", "sub", "video.mp4");

        await Files(cutting).DownloadToFileAsync(uri, path, Cancel);

        await using (var file = File.OpenRead(path))
            await PatternStream.ShouldBeReadFromAsync(file, length, seed: 1, Cancel);
        cutting.Ranges.ShouldBe([null, new ByteRange(400_000), new ByteRange(800_000), new ByteRange(1_200_000)]);
        Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!).ShouldBe([path]);
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(path))!, recursive: true);
    }

    [Fact]
    public async Task A_download_never_mixes_two_contents()
    {
        var uri = await PutAsync("changing.mp4", 500_000);
        var cutting = new CuttingStore(Store, cuts: 1, afterBytes: 1000)
        {
            OnCut = () => Store.PutAsync(uri, new PatternStream(500_000, seed: 2), new PutOptions(), Cancel),
        };
        var folder = Directory.CreateTempSubdirectory("renderly-mix-");

        await Should.ThrowAsync<ObjectIntegrityException>(
            () => Files(cutting).DownloadToFileAsync(uri, Path.Combine(folder.FullName, "video.mp4"), Cancel));

        folder.GetFileSystemInfos().ShouldBeEmpty();
        folder.Delete();
    }

    [Fact]
    public async Task A_file_travels_up_and_down_unchanged()
    {
        var folder = Directory.CreateTempSubdirectory("renderly-files-");
        var (up, down) = (Path.Combine(folder.FullName, "up.mp4"), Path.Combine(folder.FullName, "down.mp4"));
        await File.WriteAllBytesAsync(up, PatternStream.Bytes(6_000_000), Cancel);
        await File.WriteAllTextAsync(down, "what was there before", Cancel);

        await _test.Host.Files.UploadFileAsync(up, _test.At("file.mp4"), null, Cancel);
        var got = await _test.Host.Files.DownloadToFileAsync(_test.At("file.mp4"), down, Cancel);

        got.SizeBytes.ShouldBe(6_000_000);
        (await File.ReadAllBytesAsync(down, Cancel)).ShouldBe(PatternStream.Bytes(6_000_000));
        folder.Delete(recursive: true);
    }

    private ObjectFiles Files(IObjectStores stores) =>
        new(stores, _test.Host.Services.GetRequiredService<IOptions<StorageOptions>>(), TimeProvider.System);

    private async Task<ObjectUri> PutAsync(string key, long length)
    {
        var uri = _test.At(key);
        await Store.PutAsync(uri, new PatternStream(length), new PutOptions(), Cancel);
        return uri;
    }

    private async Task ShouldHoldAsync(ObjectUri uri, long length, int seed)
    {
        await using var content = await Store.OpenReadAsync(uri, null, Cancel);
        await PatternStream.ShouldBeReadFromAsync(content.Stream, length, seed, Cancel);
    }
}
