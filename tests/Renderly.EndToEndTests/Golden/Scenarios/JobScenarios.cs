using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Jobs that become videos: what is read of them, and what they tell on the way.</summary>
internal static class JobScenarios
{
    public static async Task TwoScenesAsync(Recorder recorder)
    {
        var id = (Guid)(await recorder.CallAsync("Two scenes", "POST /api/video/generate/", recorder.Video(4, 4)))!["job_id"]!;
        await recorder.EndAsync(id);
        await RecordStoryAsync(recorder, id);

        await recorder.CallAsync("The same by the other route", $"GET /api/video/jobs/{id}");
        await recorder.CallAsync("The address of the answer", $"GET /api/video/status/{id}");
        await recorder.CallAsync("Events after the third", $"GET /api/video/jobs/{id}/events", headers: "Last-Event-ID: 3");
        await recorder.CallAsync("Events after the last", $"GET /api/video/jobs/{id}/events", headers: "Last-Event-ID: 10");
        await recorder.CallAsync("Events after one that is not there", $"GET /api/video/jobs/{id}/events", headers: "Last-Event-ID: 99");
        await recorder.CallAsync("Events after nonsense", $"GET /api/video/jobs/{id}/events", headers: "Last-Event-ID: x");
        var (messages, closedWith) = await JobSocket.ReadAsync(recorder.Http, id, after: 6);
        recorder.Note(
            $"Web socket after the sixth event, closed with {closedWith}",
            messages.Select(message => recorder.Show(message, isOneLine: true)));

        var tag = await TagAsync(recorder, $"/api/video/status/{id}/");
        await recorder.CallAsync("Unchanged", $"GET /api/video/status/{id}/", headers: $"If-None-Match: {tag}");
        await recorder.CallAsync(
            "Unchanged, the trace",
            $"GET /api/video/jobs/{id}/trace",
            headers: $"If-None-Match: {await TagAsync(recorder, $"/api/video/jobs/{id}/trace")}");
        await recorder.CallAsync(
            "Unchanged, the costs",
            $"GET /api/video/jobs/{id}/costs/",
            headers: $"If-None-Match: {await TagAsync(recorder, $"/api/video/jobs/{id}/costs/")}");
        await recorder.CallAsync("A wait for what has ended", $"GET /api/video/jobs/{id}?wait=30", keep: job => job["status"]!.DeepClone());
        await recorder.CallAsync("A wait for too long", $"GET /api/video/jobs/{id}?wait=31");
        await recorder.CallAsync("A parameter that is none", $"GET /api/video/jobs/{id}?verbose=true");

        await recorder.CallAsync("Cancelling what is complete", $"POST /api/video/jobs/{id}/cancel");
        await recorder.CallAsync("Resuming what is complete", $"POST /api/video/jobs/{id}/resume");
        await recorder.CallAsync("What resuming it would cost", $"POST /api/video/jobs/{id}/quote");
        var final = (string)(await recorder.AskAsync($"GET /api/video/jobs/{id}"))["final_video_url"]!;
        await recorder.CallAsync("The video", $"HEAD {new Uri(final).PathAndQuery}", token: "");
        await recorder.CallAsync("Usage", "GET /api/usage/");
        await recorder.CallAsync("Credits", "GET /api/credits/");
        await recorder.CallAsync("The list", "GET /api/video/list_jobs/?status=completed&page=1");
    }

    public static async Task SixScenesAsync(Recorder recorder)
    {
        var id = (Guid)(await recorder.CallAsync(
            "Six scenes, two chains", "POST /api/video/generate/", recorder.Video(4, 4, 4, 4, 4, 4)))!["job_id"]!;
        await recorder.EndAsync(id);
        await RecordStoryAsync(recorder, id);
    }

    /// <summary>The clip keeps the job waiting until the presenter is there.</summary>
    public static Task PresenterIsThereFirstAsync(Recorder recorder) =>
        ParallelAsync(
            recorder, recorder.Video(4).Telling(1, $"{Requests.AcceptedLate} [sim:latency=18s]").TellingPresenter("[sim:latency=11s]"));

    /// <summary>Clips and B-roll are there long before the presenter.</summary>
    public static Task PresenterComesLastAsync(Recorder recorder) =>
        ParallelAsync(recorder, recorder.Video(4).Telling(1, Requests.AcceptedLate).TellingPresenter("[sim:latency=25s]"));

    /// <summary>
    /// With a clip that is accepted after the presenter, seconds between everything that happens, and films that another job has had
    /// rendered before: otherwise chance would order the events.
    /// </summary>
    private static async Task ParallelAsync(Recorder recorder, JsonObject request)
    {
        await recorder.System.OfAsync("job-retried");
        var id = (Guid)(await recorder.CallAsync(
            "Presenter beside the clips", "POST /api/video/generate/", request.With("presenter", "parallel")))!["job_id"]!;
        await recorder.EndAsync(id);
        await RecordStoryAsync(recorder, id);
    }

    /// <summary>All that can be read of a job at its end, once its money is settled.</summary>
    internal static async Task RecordStoryAsync(Recorder recorder, Guid id)
    {
        await recorder.CallAsync("The job at its end", $"GET /api/video/status/{id}/");
        await recorder.CallAsync("All its events", $"GET /api/video/jobs/{id}/events");
        await recorder.CallAsync("What happened", $"GET /api/video/jobs/{id}/trace");
        await recorder.UntilAsync("What it cost", $"GET /api/video/jobs/{id}/costs/", IsSettled);
    }

    private static bool IsSettled(JsonNode costs) => (decimal)costs["reserved_usd"]! == 0 && (long)costs["credits_reserved"]! == 0;

    private static async Task<string> TagAsync(Recorder recorder, string path)
    {
        using var answer = await recorder.Http.GetAsync(path);
        return answer.Headers.ETag!.Tag;
    }
}
