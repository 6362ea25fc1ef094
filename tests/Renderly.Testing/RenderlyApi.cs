using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;

namespace Renderly.Testing;

/// <summary>The public API as a customer's program calls it.</summary>
/// <param name="gateways">Used in turn, as a balancer in front of them would.</param>
/// <param name="token">Of a user.</param>
public sealed class RenderlyApi(IReadOnlyList<Uri> gateways, string token) : IDisposable
{
    private readonly HttpClient http = new(new BalancingHandler(gateways))
    {
        BaseAddress = gateways[0],
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Token", token) }
    };

    public HttpClient Http => http;

    /// <summary>Submits a job, and again where the service asks to come back.</summary>
    public async Task<JsonElement> SubmitAsync(object request)
    {
        using var response = await Eventually.SeeAsync(
            () => http.PostAsJsonAsync("/api/video/generate/", request),
            answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable,
            "the service takes jobs");
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> StatusAsync(Guid jobId) =>
        http.GetFromJsonAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"/api/video/status/{jobId}/"));

    /// <summary>Waits for the end and sees on the way that the progress never goes back.</summary>
    public async Task<JsonElement> FinishedAsync(Guid jobId, TimeSpan limit)
    {
        var progress = 0;
        return await Eventually.SeeAsync(
            async () =>
            {
                var job = await StatusAsync(jobId);
                job.GetProperty("progress").GetInt32().ShouldBeGreaterThanOrEqualTo(progress);
                progress = job.GetProperty("progress").GetInt32();
                return job;
            },
            job => job.GetProperty("status").GetString() is "completed" or "failed" or "cancelled",
            $"job {jobId} ends",
            limit);
    }

    public async Task<string> DownloadAsync(string url, string folder)
    {
        using var anonymous = new HttpClient();
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.mp4");
        await using var file = File.Create(path);
        await using var content = await anonymous.GetStreamAsync(url);
        await content.CopyToAsync(file);
        return path;
    }

    public static object Request(
        string imageUrl,
        IEnumerable<int> durations,
        string? overlay = null,
        string script = "Light on your feet, and dry all day.",
        string? sceneFour = null,
        string? webhookUrl = null) => new
    {
        product_title = "Trail shoe",
        scenes = durations.Select((duration, index) => new
        {
            visual_description = index == 3 && sceneFour is not null ? sceneFour : $"Scene {index + 1}: the shoe on a forest path",
            camera_movement = "slow dolly in",
            mood = "fresh",
            duration,
            text_overlay = index == 0 ? overlay : null,
        }),
        image_url = imageUrl,
        avatar_id = "anna",
        voice_id = "en-US-anna",
        avatar_script = script,
        webhook_url = webhookUrl,
    };

    public void Dispose() => http.Dispose();
}
