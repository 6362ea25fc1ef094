using System.Text.Json.Nodes;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Requests that are accepted, once and again. Their first clip is rejected, so that nothing goes on behind them.</summary>
internal static class SubmitScenarios
{
    public static async Task AcceptedAsync(Recorder recorder)
    {
        await recorder.CallAsync("No more than is needed", "POST /api/video/generate/", Brief(recorder));
        await recorder.CallAsync("Without a slash at the end", "POST /api/video/generate", Brief(recorder));
        await recorder.CallAsync("Everything there is", "POST /api/video/generate/", Full(recorder));
        await recorder.CallAsync("A quote of it", "POST /api/video/quote/", Full(recorder));
        await recorder.CallAsync("Twelve scenes", "POST /api/video/quote/", recorder.Video(8, 4, 5, 6, 7, 8, 4, 4, 4, 4, 4, 4));
        await recorder.CallAsync("More than one job may cost", "POST /api/video/quote/", recorder.Video([.. Enumerable.Repeat(8, 20)]));
        await recorder.CallAsync("Quotes are no jobs", "GET /api/usage/", keep: usage => usage["jobs"]!.DeepClone());
        await recorder.CallAsync("Held back until it has ended", "POST /api/video/generate/", Brief(recorder), headers: "Prefer: wait=30");
        await recorder.CallAsync("Held back for nonsense", "POST /api/video/generate/", Brief(recorder), headers: "Prefer: wait=x");
        await recorder.CallAsync("Another preference", "POST /api/video/generate/", Brief(recorder), headers: "Prefer: return=minimal");
    }

    public static async Task SentAgainAsync(Recorder recorder)
    {
        await recorder.CallAsync("With a key", "POST /api/video/generate/", Brief(recorder), headers: "Idempotency-Key: first");
        await recorder.CallAsync("The same again", "POST /api/video/generate/", Brief(recorder), headers: "Idempotency-Key: first");
        await recorder.CallAsync(
            "Another body", "POST /api/video/generate/", Brief(recorder).With("product_title", "Another"),
            headers: "Idempotency-Key: first");
        await recorder.CallAsync(
            "A key that is none", "POST /api/video/generate/", Brief(recorder), headers: "Idempotency-Key: with blanks in it");
        await recorder.CallAsync(
            "A wrong request with a key", "POST /api/video/generate/", Brief(recorder).Without("scenes"),
            headers: "Idempotency-Key: second");
        await recorder.CallAsync(
            "Mended, with the same key", "POST /api/video/generate/", Brief(recorder), headers: "Idempotency-Key: second");

        var id = Guid.CreateVersion7();
        await recorder.CallAsync("Under an id of the caller's", $"PUT /api/video/jobs/{id}", Full(recorder));
        await recorder.EndAsync(id);
        await recorder.CallAsync("The same again", $"PUT /api/video/jobs/{id}", Full(recorder));
        await recorder.CallAsync("Another request under that id", $"PUT /api/video/jobs/{id}", Brief(recorder));
        await recorder.CallAsync("A wrong request under that id", $"PUT /api/video/jobs/{id}", Brief(recorder).With("product_title", ""));
        await recorder.CallAsync("An id that is not random", "PUT /api/video/jobs/00000000-0000-0000-0000-000000000000", Brief(recorder));
        await recorder.CallAsync("An id that is none", "PUT /api/video/jobs/mine", Brief(recorder));
        await recorder.CallAsync("The job", $"GET /api/video/jobs/{id}");
    }

    private static JsonObject Brief(Recorder recorder) =>
        recorder.Video(4).Telling(1, Requests.Rejected).Without("webhook_url").WithScene(1, "duration", 8);

    private static JsonObject Full(Recorder recorder) => recorder.Video(6, 8).Telling(1, Requests.Rejected)
        .With("product_id", "shoe-7")
        .With("presenter", "parallel")
        .With("avatar_position", new JsonObject { ["scale"] = 0.5, ["x"] = -0.25, ["y"] = 1 })
        .With("webhook_url", recorder.System.Receiver.Url("/full"))
        .With("metadata", new JsonObject
        {
            ["order"] = 17,
            ["tags"] = new JsonArray("a", null, true),
            ["price"] = 1.50m,
            ["nested"] = new JsonObject { ["ä"] = "ö <b>" }
        })
        .WithScene(2, "text_overlay", "50 % off");
}
