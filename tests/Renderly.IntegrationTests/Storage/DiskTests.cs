using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.IntegrationTests.Storage.Support;
using Renderly.Storage;
using Renderly.Storage.Disk;

namespace Renderly.IntegrationTests.Storage;

public sealed class DiskTests : IAsyncLifetime
{
    private DiskUnderTest _test = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _test = await DiskUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Objects_are_plain_files_with_a_sha256_beside_them()
    {
        var stored = await PutAsync("job/final.mp4", 100);

        (await File.ReadAllBytesAsync(Path.Combine(_test.Root, "renderly", "job", "final.mp4"), Cancel)).ShouldBe(PatternStream.Bytes(100));
        stored.Checksums.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(PatternStream.Bytes(100))));
        (await _test.Store.FindAsync(stored.Uri, Cancel))!.Checksums.ShouldBe(stored.Checksums);
    }

    [Fact]
    public async Task Nobody_but_their_owner_can_look_at_what_is_stored()
    {
        await PutAsync("job/inputs/picture", 100);
        await _test.Store.SignReadUrlAsync(_test.At("job/inputs/picture"), TimeSpan.FromHours(1), null, Cancel);

        var all = new DirectoryInfo(_test.Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).ToList();

        all.Count.ShouldBeGreaterThan(5);
        const UnixFileMode others = (UnixFileMode)0b000_111_111;
        all.Where(found => (found.UnixFileMode & others) != 0).Select(found => found.FullName).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_stays_the_same_for_a_quarter_of_its_lifetime_and_has_the_rest_of_it_left()
    {
        var clock = new OffsetClock();
        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(clock.GetUtcNow().Ticks % TimeSpan.TicksPerHour));
        Dictionary<string, string?> settings = new() { ["Storage:Disk:Root"] = _test.Root, ["Storage:SignedUrlLifetime"] = "02:00:00" };
        await using var first = await StorageHost.StartAsync(clock, settings);
        await using var second = await StorageHost.StartAsync(clock, settings);
        var uri = _test.At("job/final.mp4");

        var address = await first.Stores.SignReadUrlAsync(uri, null, Cancel);
        clock.Advance(TimeSpan.FromMinutes(29));

        (await first.Stores.SignReadUrlAsync(uri, null, Cancel)).ShouldBe(address);
        (await second.Stores.SignReadUrlAsync(uri, null, Cancel)).ShouldBe(address);
        var expires = long.Parse(
            System.Web.HttpUtility.ParseQueryString(address.Query)["expires"]!, System.Globalization.CultureInfo.InvariantCulture);
        expires.ShouldBeGreaterThanOrEqualTo((clock.GetUtcNow() + TimeSpan.FromHours(1.5)).ToUnixTimeSeconds());
        clock.Advance(TimeSpan.FromMinutes(1));
        (await first.Stores.SignReadUrlAsync(uri, null, Cancel)).ShouldNotBe(address);
    }

    [Fact]
    public async Task Damage_on_the_platter_is_found_when_downloading()
    {
        var stored = await PutAsync("job/final.mp4", 100_000);
        var path = Path.Combine(_test.Root, "renderly", "job", "final.mp4");
        var written = File.GetLastWriteTimeUtc(path);
        await using (var file = File.OpenWrite(path))
            file.WriteByte((byte)~PatternStream.At(0, seed: 1));
        File.SetLastWriteTimeUtc(path, written);

        await Should.ThrowAsync<ObjectIntegrityException>(
            () => _test.Host.Files.DownloadToFileAsync(stored.Uri, Path.Combine(_test.Root, "copy.mp4"), Cancel));
    }

    [Fact]
    public async Task Too_little_space_is_reported_before_writing_and_leaves_nothing()
    {
        await using var host = await StorageHost.StartAsync(TimeProvider.System, new()
        {
            ["Storage:Disk:Root"] = _test.Root,
            ["Storage:Disk:MinFreeBytes"] = (long.MaxValue / 2).ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        var uri = _test.At("big.mp4");

        var e = await Should.ThrowAsync<StorageFullException>(
            () => host.Stores.For(uri).PutAsync(uri, new PatternStream(10), new PutOptions(), Cancel));

        e.Message.ShouldContain("Storage:Disk:MinFreeBytes");
        Directory.GetFiles(_test.Root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unfinished_files_of_a_killed_process_go_at_the_next_start_and_younger_ones_stay()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_test.Root, "renderly", "job")).FullName;
        var (old, young) = (Path.Combine(folder, ".~old.tmp"), Path.Combine(folder, ".~young.tmp"));
        await File.WriteAllTextAsync(old, "half", Cancel);
        await File.WriteAllTextAsync(young, "half", Cancel);
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        await using var host = await StorageHost.StartAsync(TimeProvider.System, new() { ["Storage:Disk:Root"] = _test.Root });
        await host.Services.GetServices<IHostedService>().OfType<DiskJanitor>().Single().ExecuteTask!;

        Directory.GetFiles(folder).ShouldBe([young]);
        (await _test.Store.ListAsync(_test.At(""), Cancel).ToListAsync(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a//b.mp4")]
    [InlineData("/absolute.mp4")]
    [InlineData("folder/")]
    [InlineData("back\\slash.mp4")]
    [InlineData(".~0123.tmp")]
    public async Task Keys_that_no_file_can_have_are_refused(string key) =>
        await Should.ThrowAsync<InvalidObjectKeyException>(
            () => _test.Store.PutAsync(_test.At(key), new PatternStream(1), new PutOptions(), Cancel));

    [Theory]
    [InlineData("..")]
    [InlineData(".meta")]
    public async Task Buckets_that_leave_the_root_or_hold_our_own_files_are_refused(string bucket)
    {
        var uri = new ObjectUri(ObjectUri.Disk, bucket, "signing-key");

        await Should.ThrowAsync<InvalidObjectKeyException>(() => _test.Store.OpenReadAsync(uri, null, Cancel));
        await Should.ThrowAsync<InvalidObjectKeyException>(() => _test.Store.ListAsync(uri, Cancel).ToListAsync(Cancel).AsTask());
    }

    [Fact]
    public async Task Object_and_folder_of_one_name_are_refused_with_the_reason()
    {
        await PutAsync("a/b.mp4", 1);

        await Should.ThrowAsync<InvalidObjectKeyException>(() => PutAsync("a", 1));
        await Should.ThrowAsync<InvalidObjectKeyException>(() => PutAsync("a/b.mp4/c.mp4", 1));
        (await _test.Store.FindAsync(_test.At("a"), Cancel)).ShouldBeNull();
        await Should.ThrowAsync<ObjectNotFoundException>(() => _test.Store.OpenReadAsync(_test.At("a"), null, Cancel));
        await Should.ThrowAsync<ObjectNotFoundException>(() => _test.Store.OpenReadAsync(_test.At("a/b.mp4/c.mp4"), null, Cancel));
    }

    [Fact]
    public async Task Two_processes_racing_for_an_absent_key_have_one_winner()
    {
        await using var other = await StorageHost.StartAsync(TimeProvider.System, new() { ["Storage:Disk:Root"] = _test.Root });
        IObjectStore[] stores = [_test.Store, other.Stores.For(_test.At("x"))];

        for (var round = 0; round < 20; round++)
        {
            var uri = _test.At($"race/{round}.bin");
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            {
                try
                {
                    await stores[i % 2].PutAsync(uri, new PatternStream(1000, seed: i), new PutOptions { IfAbsent = true }, Cancel);
                    return true;
                }
                catch (ObjectExistsException)
                {
                    return false;
                }
            })));
            outcomes.Count(won => won).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Puts_and_deletes_side_by_side_never_fail_on_each_others_folders()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                var uri = await PutAsync($"shared/folder/{worker}.bin", 10);
                await _test.Store.DeleteAsync(uri.Uri, Cancel);
            }
        })));

        Directory.GetFiles(_test.Root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Served_file_answers_head_and_conditional_requests()
    {
        var url = await SignAsync("video.mp4", 100);
        using var http = new HttpClient();

        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Cancel);
        var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(head.Headers.ETag.ShouldNotBeNull());
        using var unchanged = await http.SendAsync(again, Cancel);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.ShouldBe(100);
        (await head.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Expired_and_forged_addresses_are_told_apart_as_problems()
    {
        var url = await SignAsync("video.mp4", 100);
        using var http = new HttpClient();
        var forged = await http.GetAsync(url.AbsoluteUri + "00", Cancel);
        _test.ServerClock.Advance(TimeSpan.FromHours(2));
        var expired = await http.GetAsync(url, Cancel);

        (await CodeAsync(forged, HttpStatusCode.Forbidden)).ShouldBe("signature_invalid");
        (await CodeAsync(expired, HttpStatusCode.Gone)).ShouldBe("link_expired");
    }

    [Fact]
    public async Task Deleted_object_is_not_found_also_with_a_good_signature()
    {
        var url = await SignAsync("video.mp4", 100);
        await _test.Store.DeleteAsync(_test.At("video.mp4"), Cancel);
        using var http = new HttpClient();

        (await CodeAsync(await http.GetAsync(url, Cancel), HttpStatusCode.NotFound)).ShouldBe("file_not_found");
    }

    [Theory]
    [InlineData("/files/renderly/")]
    [InlineData("/files/renderly/secret.mp4")]
    [InlineData("/files/renderly/..%2f.meta%2fsigning-key?expires=9999999999&signature=AAAA")]
    public async Task Unsigned_addresses_say_nothing_of_what_exists(string path)
    {
        await PutAsync("secret.mp4", 1);
        using var http = new HttpClient();

        (await http.GetAsync(_test.BaseUrl + path, Cancel)).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await http.GetAsync($"{_test.BaseUrl}/files/renderly/secret.mp4", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Active_content_is_saved_instead_of_shown()
    {
        var url = await SignAsync("page.svg", 10);
        using var http = new HttpClient();

        using var response = await http.GetAsync(url, Cancel);

        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    private Task<StoredObject> PutAsync(string key, int length) =>
        _test.Store.PutAsync(_test.At(key), new PatternStream(length), new PutOptions(), Cancel);

    private async Task<Uri> SignAsync(string key, int length)
    {
        var stored = await PutAsync(key, length);
        return await _test.Store.SignReadUrlAsync(stored.Uri, TimeSpan.FromHours(1), null, Cancel);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        response.StatusCode.ShouldBe(expected);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
    }
}
