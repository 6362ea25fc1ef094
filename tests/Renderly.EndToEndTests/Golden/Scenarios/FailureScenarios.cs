namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Jobs in which a provider says no.</summary>
internal static class FailureScenarios
{
    public static async Task StepIsTriedAgainAsync(Recorder recorder)
    {
        var id = (Guid)(await recorder.CallAsync(
            "A clip whose sound is refused once",
            "POST /api/video/generate/",
            recorder.Video(4).Telling(1, "[sim:refuse-audio]")))!["job_id"]!;
        await recorder.EndAsync(id);
        await JobScenarios.RecordStoryAsync(recorder, id);
    }

    public static async Task ClipIsRefusedAsync(Recorder recorder)
    {
        var id = (Guid)(await recorder.CallAsync(
            "A second clip that is refused", "POST /api/video/generate/", recorder.Video(4, 4).Telling(2, "[sim:refuse]")))!["job_id"]!;
        await recorder.EndAsync(id);
        await JobScenarios.RecordStoryAsync(recorder, id);
        await recorder.CallAsync("Events after the end", $"GET /api/video/jobs/{id}/events", headers: "Last-Event-ID: 4");
        await recorder.CallAsync("Cancelling what failed", $"POST /api/video/jobs/{id}/cancel");
        await recorder.CallAsync("What resuming it would cost", $"POST /api/video/jobs/{id}/quote");
        await recorder.CallAsync("Usage", "GET /api/usage/");
    }

    public static async Task PresenterFailsAsync(Recorder recorder)
    {
        var id = await recorder.SubmitAsync(recorder.Video(4).TellingPresenter("[sim:fail]"));
        await recorder.EndAsync(id);
        await JobScenarios.RecordStoryAsync(recorder, id);
    }

    public static async Task FailedJobIsResumedAsync(Recorder recorder)
    {
        var id = await recorder.SubmitAsync(recorder.Video(4, 4).Telling(2, "[sim:http=400x1]"));
        await recorder.EndAsync(id);
        await JobScenarios.RecordStoryAsync(recorder, id);
        await recorder.CallAsync("What resuming it would cost", $"POST /api/video/jobs/{id}/quote");
        await recorder.CallAsync("Resumed", $"POST /api/video/jobs/{id}/resume", headers: "Idempotency-Key: once-more");
        await recorder.CallAsync("Resumed, sent again", $"POST /api/video/jobs/{id}/resume", headers: "Idempotency-Key: once-more");
        await recorder.ReachAsync(id, "completed", 100);
        await JobScenarios.RecordStoryAsync(recorder, id);
        await recorder.CallAsync("Credits", "GET /api/credits/");
    }
}
