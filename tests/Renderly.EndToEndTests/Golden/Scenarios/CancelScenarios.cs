namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Jobs that stand still where a provider does not get done: read there, and cancelled.</summary>
internal static class CancelScenarios
{
    public static async Task AtAClipAsync(Recorder recorder)
    {
        var id = await recorder.SubmitAsync(recorder.Video(4, 4, 4).Telling(2, Requests.Never));
        await recorder.ReachAsync(id, "processing_veo", 30);
        await RecordWaitingAsync(recorder, id, paidUsd: 0.8m);
        await recorder.CallAsync("The list of those", "GET /api/video/list_jobs/?status=processing_veo");
        await recorder.CallAsync("The list of others", "GET /api/video/list_jobs/?status=pending");
        await RecordCancelAsync(recorder, id);
    }

    public static async Task AtThePresenterAsync(Recorder recorder)
    {
        var id = await recorder.SubmitAsync(recorder.Video(4).TellingPresenter(Requests.Never));
        await recorder.ReachAsync(id, "processing_heygen", 80);
        await RecordWaitingAsync(recorder, id, paidUsd: 0.8m);
        await RecordCancelAsync(recorder, id);
    }

    private static async Task RecordWaitingAsync(Recorder recorder, Guid id, decimal paidUsd)
    {
        await recorder.UntilAsync(
            "What happened so far, once the provider has accepted",
            $"GET /api/video/jobs/{id}/trace",
            trace => trace["steps"]!.AsArray()[^1]!["attempts"]![0]!["accepted_at"] is not null);
        await recorder.CallAsync("The job in the middle", $"GET /api/video/status/{id}/");
        await recorder.CallAsync(
            "A second's wait for its end", $"GET /api/video/jobs/{id}?wait=1", keep: job => job["status"]!.DeepClone());
        await recorder.UntilAsync(
            "What it cost so far", $"GET /api/video/jobs/{id}/costs/", costs => (decimal)costs["paid_usd"]! == paidUsd);
        await recorder.CallAsync("Resuming what runs", $"POST /api/video/jobs/{id}/resume");
        await recorder.CallAsync("What resuming it would cost", $"POST /api/video/jobs/{id}/quote");
    }

    private static async Task RecordCancelAsync(Recorder recorder, Guid id)
    {
        await recorder.CallAsync("Cancelled", $"POST /api/video/jobs/{id}/cancel");
        await recorder.EndAsync(id);
        await recorder.CallAsync("Cancelled again", $"POST /api/video/jobs/{id}/cancel");
        await recorder.CallAsync("Resuming what is cancelled", $"POST /api/video/jobs/{id}/resume");
        await recorder.CallAsync("The job at its end", $"GET /api/video/status/{id}/");
        await recorder.CallAsync("All its events", $"GET /api/video/jobs/{id}/events");
        await recorder.CallAsync("What happened", $"GET /api/video/jobs/{id}/trace");
        await recorder.CallAsync("What it costs", $"GET /api/video/jobs/{id}/costs/");
        await recorder.CallAsync("Credits", "GET /api/credits/");
    }
}
