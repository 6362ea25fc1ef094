using System.Globalization;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Lists, and what others see of a job.</summary>
internal static class ReadScenarios
{
    private const int Jobs = 21;
    private const string Nobody = "01a00000-0000-7000-8000-000000000001";

    public static async Task ListAsync(Recorder recorder)
    {
        for (var i = 1; i <= Jobs; i++)
        {
            var title = string.Create(CultureInfo.InvariantCulture, $"Shoe {i}");
            await recorder.EndAsync(
                await recorder.SubmitAsync(recorder.Video(4).Telling(1, Requests.Rejected).With("product_title", title)));
        }

        var keep = Requests.Only("product_title", "status", "progress");
        await recorder.CallAsync("First page", "GET /api/video/list_jobs/", keep: keep);
        await recorder.CallAsync("Second page", "GET /api/video/list_jobs/?page=2");
        await recorder.CallAsync("Of one status", "GET /api/video/list_jobs/?status=failed&page=2", keep: keep);
        await recorder.CallAsync("Of a status that none has", "GET /api/video/list_jobs/?status=completed");
        await recorder.CallAsync("Of a status that is none", "GET /api/video/list_jobs/?status=lost");
        await recorder.CallAsync("A page that is not there", "GET /api/video/list_jobs/?page=3");
        await recorder.CallAsync("Page 0", "GET /api/video/list_jobs/?page=0");
        await recorder.CallAsync("A page that is none", "GET /api/video/list_jobs/?page=x");
        await recorder.CallAsync("Of a batch that is not there", $"GET /api/video/list_jobs/?batch_id={Nobody}");
        await recorder.CallAsync("Of a batch that is none", "GET /api/video/list_jobs/?batch_id=x");
        await recorder.CallAsync("An unknown parameter", "GET /api/video/list_jobs/?sort=progress");
        await recorder.CallAsync("A parameter twice", "GET /api/video/list_jobs/?page=1&page=2");
    }

    public static async Task OthersAsync(Recorder recorder)
    {
        var job = await recorder.SubmitAsync(recorder.Video(4).Telling(1, Requests.Rejected));
        await recorder.EndAsync(job);
        var (_, other) = await recorder.System.CreateUserAsync("golden-others-other");
        var (_, reader) = await recorder.System.CreateUserAsync("golden-others-reader", role: "read_only");
        string[] calls =
        [
            "GET /api/video/status/{0}/", "GET /api/video/jobs/{0}", "GET /api/video/jobs/{0}/events", "GET /api/video/jobs/{0}/trace",
            "GET /api/video/jobs/{0}/costs/",
            "POST /api/video/jobs/{0}/quote", "POST /api/video/jobs/{0}/cancel", "POST /api/video/jobs/{0}/resume",
            "GET /api/video/batches/{0}", "GET /api/video/batches/{0}/items",
            "POST /api/video/batches/{0}/cancel", "POST /api/video/batches/{0}/resume", "GET /api/webhooks/deliveries/{0}",
            "GET /api/webhooks/endpoints/{0}",
        ];
        foreach (var call in calls)
        {
            await recorder.CallAsync("Not there", string.Format(CultureInfo.InvariantCulture, call, Nobody));
        }

        foreach (var call in calls.Take(8))
        {
            await recorder.CallAsync("Another user's", string.Format(CultureInfo.InvariantCulture, call, job), token: other);
        }

        await recorder.CallAsync("Another user's id in a PUT", $"PUT /api/video/jobs/{job}", recorder.Video(4), token: other);
        await recorder.CallAsync("Another user's list", "GET /api/video/list_jobs/", token: other);
        await recorder.CallAsync("Read only: submit", "POST /api/video/generate/", recorder.Video(4), token: reader);
        await recorder.CallAsync("Read only: quote", "POST /api/video/quote/", recorder.Video(4), token: reader);
        await recorder.CallAsync("Read only: cancel", $"POST /api/video/jobs/{job}/cancel", token: reader);
        await recorder.CallAsync("Read only: list", "GET /api/video/list_jobs/", token: reader);
        await recorder.CallAsync(
            "No admin: credits", "POST /api/admin/credits/", new { user_id = recorder.UserId, credits = 5, reference = "mine" });
        await recorder.CallAsync("No admin: another's usage", $"GET /api/usage/?user_id={Nobody}");
    }
}
