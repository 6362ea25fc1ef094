using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renderly.Media;
using Renderly.Media.Cache;
using Renderly.Media.FFmpeg;

namespace Renderly.UnitTests.Media;

public sealed class WorkCacheTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("renderly-cache-").FullName;
    private readonly Clock clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_used_least_recently_goes_first_and_the_bound_is_never_passed()
    {
        var cache = Cache(1000);
        await KeepAsync(cache, "one", 400);
        await KeepAsync(cache, "two", 400);
        (await TakeAsync(cache, "one")).ShouldBe(400);

        await KeepAsync(cache, "three", 400);

        (await TakeAsync(cache, "two")).ShouldBeNull();
        (await TakeAsync(cache, "one")).ShouldBe(400);
        (await TakeAsync(cache, "three")).ShouldBe(400);
        Sizes().Sum().ShouldBe(800);
    }

    [Fact]
    public async Task What_is_larger_than_the_bound_is_not_kept_and_drives_nothing_out()
    {
        var cache = Cache(1000);
        await KeepAsync(cache, "one", 1000);

        await KeepAsync(cache, "two", 1001);

        (await TakeAsync(cache, "one")).ShouldBe(1000);
        (await TakeAsync(cache, "two")).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_killed_process_left_half_copied_gets_old_like_any_other()
    {
        var cache = Cache(1000);
        await KeepAsync(cache, "one", 10);
        var left = Path.Combine(folder, "cache", "left.part");
        await File.WriteAllBytesAsync(left, new byte[900], Cancel);
        File.SetLastWriteTimeUtc(left, clock.GetUtcNow().UtcDateTime.AddDays(-1));

        await KeepAsync(cache, "two", 500);

        File.Exists(left).ShouldBeFalse();
        (await TakeAsync(cache, "one")).ShouldBe(10);
    }

    [Fact]
    public async Task Nothing_is_kept_or_taken_without_a_bound_to_keep_it_in()
    {
        await KeepAsync(Cache(1000), "one", 10);

        var off = Cache(0);
        await KeepAsync(off, "two", 0);

        (await TakeAsync(off, "one")).ShouldBeNull();
        Sizes().Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_measurement_is_made_once_and_again_when_it_was_damaged()
    {
        var (cache, made) = (Cache(1000), 0);
        Task<string> MeasureAsync() => Task.FromResult($"measured {++made}");
        var key = CacheKey.Of("level", "a");

        (await cache.MeasureAsync(key, MeasureAsync, Cancel)).ShouldBe("measured 1");
        (await cache.MeasureAsync(key, MeasureAsync, Cancel)).ShouldBe("measured 1");
        await File.WriteAllTextAsync(Directory.GetFiles(Path.Combine(folder, "cache")).Single(), "\"measured 9\"", Cancel);

        (await cache.MeasureAsync(key, MeasureAsync, Cancel)).ShouldBe("measured 2");
        Sizes().Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_failed_is_not_remembered()
    {
        var cache = Cache(1000);
        var key = CacheKey.Of("level", "a");
        await Should.ThrowAsync<FFmpegException>(
            cache.MeasureAsync<string>(key, () => throw new FFmpegException(FFmpegError.TimedOut, "too slow"), Cancel));

        (await cache.MeasureAsync(key, () => Task.FromResult("measured"), Cancel)).ShouldBe("measured");
    }

    [Fact]
    public void A_key_tells_its_parts_apart() => new[]
    {
        CacheKey.Of("a", "b", "c"), CacheKey.Of("a", "bc"), CacheKey.Of("a", "bc", ""), CacheKey.Of("a", "c", "b"),
        CacheKey.Of("x", "b", "c"),
    }.ShouldBeUnique();

    private WorkCache Cache(long maxBytes) => new(
        Options.Create(new MediaOptions { Cache = { MaxBytes = maxBytes } }), Options.Create(new WorkFolderOptions { Path = folder }),
        clock, NullLogger<WorkCache>.Instance);

    private async Task KeepAsync(WorkCache cache, string name, int bytes)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, new byte[bytes], Cancel);
        await cache.KeepAsync(CacheKey.Of("file", name), path, Cancel);
        clock.Now += TimeSpan.FromMinutes(1);
    }

    private async Task<long?> TakeAsync(WorkCache cache, string name)
    {
        var path = Path.Combine(folder, "taken");
        var taken = await cache.TryTakeAsync(CacheKey.Of("file", name), path, Cancel);
        clock.Now += TimeSpan.FromMinutes(1);
        File.Exists(path).ShouldBe(taken);
        return taken ? new FileInfo(path).Length : null;
    }

    private long[] Sizes() => [.. new DirectoryInfo(Path.Combine(folder, "cache")).GetFiles().Select(file => file.Length)];

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
