using System.Text.Json.Nodes;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Health, documents, and who is let in.</summary>
internal static class FrontScenarios
{
    public static async Task BeforeAnybodyUsedItAsync(Recorder recorder)
    {
        await recorder.CallAsync("Health of the services", "GET /health", token: "");
        await recorder.CallAsync("Health of the providers", "GET /health/video", token: "", keep: WithoutWarnings);
        await recorder.CallAsync("Alive", "GET /health/live", token: "");
        await recorder.CallAsync("Ready", "GET /health/ready", token: "");
        await recorder.CallAsync("The operations of the API's description", "GET /api/openapi.json", token: "", keep: Operations);
        await recorder.CallAsync("The page about the API", "GET /api/docs", token: "");
        await recorder.CallAsync("The page about errors", "GET /docs/errors", token: "");

        await recorder.CallAsync("No such route", "GET /api/video/nothing");
        await recorder.CallAsync("No such route, nobody", "GET /api/video/nothing", token: "");
        await recorder.CallAsync("No token", "GET /api/video/list_jobs/", token: "");
        await recorder.CallAsync("Wrong token", "GET /api/video/list_jobs/", token: "rnd_wrong");
        await recorder.CallAsync("Another scheme", "GET /api/video/list_jobs/", token: "Basic YTpi");
        await recorder.CallAsync(
            "Bearer", "GET /api/credits", token: $"Bearer {recorder.Http.DefaultRequestHeaders.Authorization!.Parameter}");
        await recorder.CallAsync("No such method", "DELETE /api/video/generate/");
        await recorder.CallAsync("No such method of a job", "PATCH /api/video/jobs/01a00000-0000-7000-8000-000000000001", new { });
        await recorder.CallAsync("For admins only", "GET /api/accounts/users");
        await recorder.CallAsync("For admins only: tasks", "GET /api/admin/providers/veo/tasks");
        await recorder.CallAsync("For services only", "GET /internal/providers/veo");
        await recorder.CallAsync(
            "A file with a wrong signature", "GET /files/renderly/jobs/x/final.mp4?expires=1796558400&signature=wrong", token: "");
        await recorder.CallAsync("A file without a signature", "GET /files/renderly/jobs/x/final.mp4", token: "");
        await recorder.CallAsync(
            "A callback of nobody", "POST /callbacks/heygen/wrong", new { event_type = "avatar_video.success" }, token: "");

        var admin = recorder.System.Admin.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        foreach (var provider in new[] { "veo", "heygen" })
        {
            await recorder.CallAsync($"Tasks at {provider} that want an eye", $"GET /api/admin/providers/{provider}/tasks", token: admin);
            await recorder.CallAsync("Tasks of a state", $"GET /api/admin/providers/{provider}/tasks?state=submitted", token: admin);
            await recorder.CallAsync("No such state", $"GET /api/admin/providers/{provider}/tasks?state=lost", token: admin);
            await recorder.CallAsync(
                "No such task: adopt", $"POST /api/admin/providers/{provider}/tasks/none/adopt", new { provider_task_id = "x" },
                token: admin);
            await recorder.CallAsync(
                "No such task: send again", $"POST /api/admin/providers/{provider}/tasks/none/send-again", token: admin);
            await recorder.CallAsync(
                "No such task: abandon", $"POST /api/admin/providers/{provider}/tasks/none/abandon", new { charged = false }, token: admin);
        }

        await recorder.CallAsync("No such provider", "GET /api/admin/providers/nobody/tasks", token: admin);
    }

    /// <summary>Method, path and statuses: the description as a whole is compared with its file elsewhere.</summary>
    /// <summary>Which models end soon depends on the day.</summary>
    private static JsonNode WithoutWarnings(JsonNode health)
    {
        foreach (var provider in health["providers"]!.AsArray())
        {
            provider!.AsObject().Remove("warnings");
        }

        return health;
    }

    private static JsonNode Operations(JsonNode description) => new JsonArray([
        .. description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(operation => operation.Value is JsonObject members && members.ContainsKey("responses"))
            .Select(operation => (JsonNode)$"{operation.Key.ToUpperInvariant()} {path.Key}: {string.Join(
                ' ', operation.Value!["responses"]!.AsObject().Select(answer => answer.Key))}"))
    ]);
}
