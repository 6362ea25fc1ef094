using System.Text.Json.Nodes;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>What is refused because of money, and what is counted. A job may cost 15 USD, a user may spend 25 USD a day.</summary>
internal static class MoneyScenarios
{
    public static async Task CapsAndUsageAsync(Recorder recorder)
    {
        await recorder.CallAsync("More than a job may cost", "POST /api/video/generate/", recorder.Video([.. Enumerable.Repeat(8, 20)]));
        await recorder.CallAsync(
            "That much as a PUT",
            "PUT /api/video/jobs/7d3f3f0e-6b1c-4c8e-9f57-0d4f1a2b3c4e",
            recorder.Video([.. Enumerable.Repeat(8, 20)]));
        var first = await recorder.SubmitAsync(Dear(recorder));
        var second = await recorder.SubmitAsync(Dear(recorder));
        await recorder.ReachAsync(first, "processing_veo", 10);
        await recorder.ReachAsync(second, "processing_veo", 10);
        await recorder.CallAsync("More than is left of the day", "POST /api/video/generate/", Dear(recorder));
        await recorder.CallAsync("A quote that is refused", "POST /api/video/quote/", Dear(recorder));
        await recorder.CallAsync("Set aside", $"GET /api/video/jobs/{first}/costs/");
        await recorder.CallAsync("Usage", "GET /api/usage/");
        var today = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
        await recorder.CallAsync("Usage of a day", $"GET /api/usage/?from={today}&to={today}");
        await recorder.CallAsync("Usage of long ago", "GET /api/usage/?from=2025-01-01&to=2025-01-31");
        await recorder.CallAsync("Usage backwards", "GET /api/usage/?from=2025-02-01&to=2025-01-31");
        await recorder.CallAsync("Usage of no day", "GET /api/usage/?from=yesterday");
        await recorder.CallAsync("Usage as admins ask for it", $"GET /api/usage/?user_id={recorder.UserId}", token: Admin(recorder));
        foreach (var job in new[] { first, second })
        {
            await recorder.AskAsync($"POST /api/video/jobs/{job}/cancel");
            await recorder.EndAsync(job);
        }

        await recorder.CallAsync("Usage after both were cancelled", "GET /api/usage/");
        await recorder.CallAsync(
            "A verdict about nothing",
            "POST /api/admin/ledger/verdicts/",
            new { job_id = first, step = "clip-2", attempt = 1, charged = false },
            token: Admin(recorder));
        await recorder.CallAsync(
            "A verdict with parts missing", "POST /api/admin/ledger/verdicts/", new { step = "clip-2" }, token: Admin(recorder));
    }

    public static async Task CreditsAsync(Recorder recorder)
    {
        var (poor, token) = await recorder.System.CreateUserAsync("golden-credits-poor", credits: 0);
        await recorder.CallAsync("No credits", "GET /api/credits/", token: token);
        await recorder.CallAsync("A job without credits", "POST /api/video/generate/", recorder.Video(4), token: token);
        await recorder.CallAsync("A quote without credits", "POST /api/video/quote/", recorder.Video(4), token: token);
        await TopUpAsync(
            "Two credits", new JsonObject { ["user_id"] = poor, ["credits"] = 2, ["reference"] = $"invoice-{poor}", ["note"] = "thanks" });
        await TopUpAsync("The same again", new JsonObject { ["user_id"] = poor, ["credits"] = 2, ["reference"] = $"invoice-{poor}" });
        await TopUpAsync(
            "That reference for others", new JsonObject { ["user_id"] = poor, ["credits"] = 3, ["reference"] = $"invoice-{poor}" });
        await TopUpAsync("None", new JsonObject { ["user_id"] = poor, ["credits"] = 0, ["reference"] = "none" });
        await TopUpAsync("Nobody's", new JsonObject { ["credits"] = 1, ["reference"] = "none" });
        await TopUpAsync("Without a reference", new JsonObject { ["user_id"] = poor, ["credits"] = 1 });
        await TopUpAsync("One taken back", new JsonObject { ["user_id"] = poor, ["credits"] = -1, ["reference"] = $"back-{poor}" });
        var job = await recorder.CallAsync(
            "A job with the last credit", "POST /api/video/generate/", recorder.Video(4).Telling(1, Requests.Never), token: token);
        await recorder.CallAsync("The next one", "POST /api/video/generate/", recorder.Video(4), token: token);
        await recorder.CallAsync("Credits while it runs", "GET /api/credits/", token: token);
        await recorder.AskAsync($"POST /api/video/jobs/{job!["job_id"]}/cancel", token: token);

        Task TopUpAsync(string title, JsonObject body) =>
            recorder.CallAsync(title, "POST /api/admin/credits/", body, token: Admin(recorder));
    }

    private static string Admin(Recorder recorder) => recorder.System.Admin.Http.DefaultRequestHeaders.Authorization!.Parameter!;

    /// <summary>9.40 USD, and its first clip is never done.</summary>
    private static JsonObject Dear(Recorder recorder) => recorder.Video(8, 8, 8, 8, 8, 8).Telling(1, Requests.Never);
}
