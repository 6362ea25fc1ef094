using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

public sealed class AllInOneTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("transparent", Traits = ["Suite", "Quick"])]
    [InlineData("chroma")]
    [InlineData("studio")]
    public async Task Job_becomes_a_video_of_full_size_as_long_as_planned(string strategy)
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var renderly = new EmbeddedHost(("HeyGen__Strategy", strategy));
        await renderly.StartAsync();

        await FinishAsync(renderly, pictures, 720, 1280, [5, 4]);

        (await renderly.StopAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("transparent")]
    [InlineData("chroma")]
    [InlineData("studio")]
    public async Task Jobs_of_several_lengths_become_videos_as_long_as_planned(string strategy)
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var renderly = EmbeddedHost.WithSmallPictures(("HeyGen__Strategy", strategy));
        await renderly.StartAsync();

        await FinishAsync(renderly, pictures, 180, 320, [5], [8, 4, 6], [8, 8, 8, 8, 8, 6]);

        var paid = await PaidCalls.ReadAsync(renderly.JournalFile);
        paid.Count.ShouldBe(1 + 3 + 6 + 3);
        paid.Distinct().Count().ShouldBe(paid.Count);
    }

    /// <summary>Submits a job for each list of durations at once, waits for all of them and probes their videos.</summary>
    private static async Task FinishAsync(EmbeddedHost renderly, PictureServer pictures, int widthPixels, int heightPixels, params int[][] durationsSeconds)
    {
        var jobs = new List<(Guid Id, int PlannedSeconds)>();
        foreach (var durations in durationsSeconds)
        {
            var answer = await renderly.Api.SubmitAsync(RenderlyApi.Request(pictures.Url, durations, overlay: "50 % off: today's \"deal\""));
            jobs.Add((answer.GetProperty("job_id").GetGuid(), answer.GetProperty("plan").GetProperty("duration_seconds").GetInt32()));
        }

        foreach (var (id, plannedSeconds) in jobs)
        {
            var job = await renderly.Api.FinishedAsync(id, Limit);
            job.GetProperty("status").GetString().ShouldBe("completed", job.ToString());
            var file = await MediaFile.ProbeAsync(await renderly.Api.DownloadAsync(job.GetProperty("final_video_url").GetString()!, renderly.Folder));
            (file with { Seconds = 0 }).ShouldBe(new MediaFile("h264", "yuv420p", widthPixels, heightPixels, "aac", 0));
            file.Seconds.ShouldBe(plannedSeconds, 0.5);
        }
    }

    [Fact]
    public async Task Killed_and_started_again_it_finishes_every_job_and_pays_nothing_twice()
    {
        const int Jobs = 6;
        const int Kills = 3;
        await using var pictures = await PictureServer.StartAsync();
        await using var renderly = EmbeddedHost.WithSmallPictures(("Tasks__LeaseDuration", "00:00:05"));
        await renderly.StartAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < Jobs; i++)
        {
            ids.Add((await renderly.Api.SubmitAsync(RenderlyApi.Request(pictures.Url, [4, 5, 6]))).GetProperty("job_id").GetGuid());
        }

        for (var kill = 1; kill <= Kills; kill++)
        {
            // At another point of the work each time: when so many paid calls have been made.
            await Eventually.SeeAsync(
                async () => File.Exists(renderly.JournalFile) ? (await PaidCalls.ReadAsync(renderly.JournalFile)).Count : 0,
                calls => calls >= kill * 5,
                $"{kill * 5} paid calls are made",
                Limit);
            await renderly.KillAsync();
            await renderly.StartAsync();
        }

        foreach (var id in ids)
        {
            var job = await renderly.Api.FinishedAsync(id, Limit);
            job.GetProperty("status").GetString().ShouldBe("completed", job.ToString());
        }

        var paid = await PaidCalls.ReadAsync(renderly.JournalFile);
        paid.Count.ShouldBe(Jobs * 4);
        paid.Distinct().Count().ShouldBe(paid.Count);
    }

    [Fact]
    public async Task The_api_answers_as_documented()
    {
        await using var renderly = new EmbeddedHost(("Simulator__Providers__veo__Latency", "00:10:00"));
        await renderly.StartAsync();
        var http = renderly.Api.Http;

        using (var invalid = await http.PostAsJsonAsync("/api/video/generate/", new { product_title = "" }))
        {
            invalid.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            invalid.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var error = await invalid.Content.ReadFromJsonAsync<JsonElement>();
            error.GetProperty("error").GetString().ShouldBe("Validation error");
            error.GetProperty("details").GetProperty("scenes")[0].GetString().ShouldBe("This field is required.");
        }

        using (var missing = await http.GetAsync($"/api/video/status/{Guid.CreateVersion7()}"))
        {
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await missing.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString().ShouldBe("Job not found");
        }

        using (var anonymous = new HttpClient { BaseAddress = http.BaseAddress })
        using (var refused = await anonymous.GetAsync("/api/video/list_jobs/"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().ShouldBe("Authentication credentials were not provided.");
        }

        using (var quoted = await http.PostAsJsonAsync("/api/video/quote/", RenderlyApi.Request("http://127.0.0.1:64999/unreachable.png", [8, 8])))
        {
            var quote = await quoted.Content.ReadFromJsonAsync<JsonElement>();
            quote.GetProperty("usd").GetDecimal().ShouldBe((8 + 7) * 0.20m + 4 * 0.10m);
            quote.GetProperty("paid_calls").GetInt32().ShouldBe(3);
        }

        var answer = await renderly.Api.SubmitAsync(RenderlyApi.Request("http://127.0.0.1:64999/unreachable.png", [8, 8]));
        answer.GetProperty("status").GetString().ShouldBe("pending");
        answer.GetProperty("message").GetString().ShouldBe("Video generation started");
        answer.GetProperty("estimated_time_seconds").GetInt32().ShouldBe(240);
        answer.GetProperty("warnings")[0].GetString().ShouldStartWith("Scene 2 asks for 8 s and gets 7 s");

        var list = await http.GetFromJsonAsync<JsonElement>("/api/video/list_jobs?status=pending&page=1");
        list.GetProperty("count").GetInt32().ShouldBe(1);
        list.GetProperty("results")[0].GetProperty("id").GetGuid().ShouldBe(answer.GetProperty("job_id").GetGuid());

        using (var tasks = await http.GetAsync("/api/admin/providers/veo/tasks?state=intent"))
        {
            tasks.StatusCode.ShouldBe(HttpStatusCode.OK, await tasks.Content.ReadAsStringAsync());
        }

        using (var nothing = await http.PostAsJsonAsync("/api/admin/providers/heygen/tasks/unknown/abandon", new { charged = false }))
        {
            nothing.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        using var cancelled = await http.PostAsync($"/api/video/jobs/{answer.GetProperty("job_id").GetGuid()}/cancel", null);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await renderly.Api.FinishedAsync(answer.GetProperty("job_id").GetGuid(), Limit)).GetProperty("status").GetString().ShouldBe("cancelled");
    }
}
