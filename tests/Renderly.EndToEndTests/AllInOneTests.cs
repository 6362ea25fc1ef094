using Renderly.Testing;

namespace Renderly.EndToEndTests;

public sealed class AllInOneTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    [Trait("Suite", "Quick")]
    public Task Job_becomes_a_video_of_full_size_as_long_as_planned() => BecomesFullSizeAsync("transparent", [5, 4]);

    [Theory]
    [InlineData("chroma")]
    [InlineData("studio")]
    [Trait("Suite", "Long")]
    public Task Job_of_another_strategy_becomes_a_video_of_full_size_as_long_as_planned(string strategy) =>
        BecomesFullSizeAsync(strategy, [6, 4]);

    /// <summary>Two chains, one of them as long as there are: the provider takes no longer input to extend.</summary>
    [Fact]
    [Trait("Suite", "Long")]
    public async Task Jobs_of_several_lengths_become_videos_as_long_as_planned()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var renderly = EmbeddedHost.WithSmallPictures();
        await renderly.StartAsync();

        await FinishAsync(renderly, pictures, 180, 320, [8, 4, 6], [.. Enumerable.Repeat(8, 5), 6]);

        var paid = await PaidCalls.ReadAsync(renderly.JournalFile);
        paid.Count.ShouldBe(3 + 6 + 2);
        paid.Distinct().Count().ShouldBe(paid.Count);
    }

    private static async Task BecomesFullSizeAsync(string strategy, int[] durationsSeconds)
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var renderly = new EmbeddedHost(("HeyGen__Strategy", strategy)) { MakesDatabase = strategy == "transparent" };
        await renderly.StartAsync();

        await FinishAsync(renderly, pictures, 720, 1280, durationsSeconds);

        (await renderly.StopAsync()).ShouldBe(0);
    }

    /// <summary>Submits a job for each list of durations at once, waits for all of them and probes their videos.</summary>
    private static async Task FinishAsync(
        EmbeddedHost renderly, PictureServer pictures, int widthPixels, int heightPixels, params int[][] durationsSeconds)
    {
        var jobs = new List<(Guid Id, int PlannedSeconds)>();
        foreach (var durations in durationsSeconds)
        {
            var answer = await renderly.Api.SubmitAsync(
                RenderlyApi.Request(pictures.Url, durations, overlay: "50 % off: today's \"deal\""));
            jobs.Add((answer.GetProperty("job_id").GetGuid(), answer.GetProperty("plan").GetProperty("duration_seconds").GetInt32()));
        }

        foreach (var (id, plannedSeconds) in jobs)
        {
            var job = await renderly.Api.FinishedAsync(id, Limit);
            job.GetProperty("status").GetString().ShouldBe("completed", job.ToString());
            var file = await MediaFile.ProbeAsync(
                await renderly.Api.DownloadAsync(job.GetProperty("final_video_url").GetString()!, renderly.Folder));
            (file with { Seconds = 0 }).ShouldBe(new MediaFile("h264", "yuv420p", widthPixels, heightPixels, "aac", 0));
            file.Seconds.ShouldBe(plannedSeconds, 0.5);
        }
    }
}
