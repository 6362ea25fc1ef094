using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>The API's description, taken from a running system as integrators take it.</summary>
[Collection(SceneVideoHostCollection.Name)]
public sealed class ApiDescriptionTests(SceneVideoHost shared) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly EmbeddedHost renderly = shared.Host;

    private string PictureUrl => new Uri(renderly.Api.Http.BaseAddress!, "/samples/bottle.png").AbsoluteUri;

    private string Document => Path.Combine(renderly.Folder, "openapi.json");

    public async ValueTask InitializeAsync()
    {
        using var anonymous = new HttpClient { BaseAddress = renderly.Api.Http.BaseAddress };
        await File.WriteAllTextAsync(Document, await anonymous.GetStringAsync("/api/openapi.json"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Generated_client_compiles_and_makes_a_video()
    {
        var project = Path.Combine(renderly.Folder, "client");
        Directory.CreateDirectory(project);
        foreach (var file in new[] { "make-video.ts", "tsconfig.json" })
        {
            File.Copy(Path.Combine(NodeTools.Folder, "client", file), Path.Combine(project, file));
        }

        (await NodeTools.RunAsync("generate-client.mjs", [Document, Path.Combine(project, "generated")])).Success();
        (await NodeTools.RunAsync("node_modules/typescript/bin/tsc", ["-p", project])).Success();
        var http = renderly.Api.Http;
        var run = await NodeTools.RunAsync(
            Path.Combine(project, "out", "make-video.js"),
            [http.BaseAddress!.GetLeftPart(UriPartial.Authority), http.DefaultRequestHeaders.Authorization!.Parameter!, PictureUrl]);

        var result = JsonNode.Parse(run.Success())!;
        ((string?)result["job"]!["status"], (int)result["job"]!["progress"]!).ShouldBe(("completed", 100));
        result["listed"]!.AsArray().Select(id => (string?)id).ShouldContain((string?)result["job"]!["id"]);
        ((string?)result["refusal"]).ShouldBe("validation_error");
    }

    [Fact]
    public async Task Answers_are_what_the_description_promises()
    {
        var calls = new DocumentedCalls(renderly.Api.Http);
        var request = RenderlyApi.Request(PictureUrl, [5]);
        await calls.SendAsync("POST", "/api/video/quote", body: request);
        var id = (Guid)(await calls.SendAsync("POST", "/api/video/generate", body: request))!["job_id"]!;
        await calls.SendAsync("GET", "/api/video/status/{job_id}", $"/api/video/status/{id}/");
        (await renderly.Api.FinishedAsync(id, Limit)).GetProperty("status").GetString().ShouldBe("completed");
        var done = await calls.SendAsync("GET", "/api/video/status/{job_id}", $"/api/video/status/{id}");
        await calls.SendAsync("GET", "/api/video/jobs/{job_id}", $"/api/video/jobs/{id}");
        await calls.SendAsync("GET", "/api/video/list_jobs", "/api/video/list_jobs?status=completed&page=1");
        await calls.SendAsync("GET", "/api/video/jobs/{job_id}/costs", $"/api/video/jobs/{id}/costs");
        foreach (var path in new[]
        {
            "/api/usage",
            "/api/credits",
            "/api/accounts/me",
            "/api/webhooks/endpoints",
            "/api/webhooks/deliveries",
            "/health",
            "/api/openapi.json"
        })
        {
            await calls.SendAsync("GET", path);
        }

        var own = Guid.CreateVersion7();
        await calls.SendAsync("PUT", "/api/video/jobs/{job_id}", $"/api/video/jobs/{own}", body: request);
        await calls.SendAsync("POST", "/api/video/jobs/{job_id}/cancel", $"/api/video/jobs/{own}/cancel");

        var scenario = (Guid)(await calls.SendAsync("POST", "/api/scenarios", body: new { resolution = "1280:720" }))!["id"]!;
        var scene = (Guid)(await calls.SendAsync(
            "POST", "/api/video/scenes", body: new { scenario_id = scenario, image_prompt = "A bottle" }))!["id"]!;
        await calls.SendAsync(
            "PUT", "/api/video/scenes/{scene_id}", $"/api/video/scenes/{scene}", body: new { image_prompt = (string?)null });
        foreach (var path in new[] { "/api/scenarios", "/api/video/scenes", "/api/assets" })
        {
            await calls.SendAsync("GET", path, $"{path}?limit=5");
        }

        await calls.SendAsync("DELETE", "/api/scenarios/{scenario_id}", $"/api/scenarios/{scenario}");

        // And what goes wrong.
        await calls.SendAsync("POST", "/api/video/generate", body: new { product_title = 1, more = true });
        await calls.SendAsync("POST", "/api/video/jobs/{job_id}/cancel", $"/api/video/jobs/{id}/cancel");
        await calls.SendAsync("POST", "/api/video/jobs/{job_id}/quote", $"/api/video/jobs/{id}/quote");
        await calls.SendAsync("GET", "/api/video/status/{job_id}", $"/api/video/status/{Guid.CreateVersion7()}");
        await calls.SendAsync("GET", "/api/video/status/{job_id}", $"/api/video/status/{id}", token: "wrong");
        await calls.SendAsync("GET", "/api/accounts/users");

        (await DocumentedCalls.ContradictionsAsync(calls.Answers, Document)).ShouldBeEmpty();

        // The comparison does see a difference.
        calls.Answers[3]!["path"].ShouldNotBeNull().GetValue<string>().ShouldBe("/api/video/status/{job_id}");
        calls.Answers[3]!["body"]!["progress"] = "all of it";
        done!["progress"]!.GetValue<int>().ShouldBe(100);
        (await DocumentedCalls.ContradictionsAsync(calls.Answers, Document))
            .ShouldBe("GET /api/video/status/{job_id} 200: /progress must be integer\n");
    }
}
