using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>The example that the interface of storyboards comes with, by the provider and at the price that it names.</summary>
[Trait("Suite", "Long")]
public sealed class ReplicateStoryboardTests
{
    private const int Seconds = 30;
    private const int Scenes = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Thirty_seconds_are_six_scenes_for_three_dollars_and_two_cents()
    {
        await using var renderly = new EmbeddedHost(
            ("Routing__Images__0", "replicate"), ("Routing__Clips__0", "replicate"), ("Storyboard__Resolution", "480p"),
            ("Storyboard__FramesPerSecond", "10"));
        await renderly.StartAsync();
        var http = renderly.Api.Http;
        using var response = await http.PostAsJsonAsync(
            "/api/v2/generate",
            new { prompt = "A steel bottle in the mountains, from dawn to dusk.", duration = Seconds, auto_approve = true });

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var started = await response.Content.ReadFromJsonAsync<JsonElement>();
        started.GetProperty("estimated_cost").GetDecimal().ShouldBe(3.02m);
        started.GetProperty("understood").GetProperty("scenes").GetInt32().ShouldBe(Scenes);
        var film = await Eventually.SeeAsync(
            () => http.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{started.GetProperty("job_id").GetGuid()}"),
            job => job.GetProperty("status").GetString() is "completed" or "failed",
            "the film is made",
            Limit);

        film.GetProperty("status").GetString().ShouldBe("completed", film.ToString());
        film.GetProperty("actual_cost").GetDecimal().ShouldBe(3.02m);
        film.GetProperty("duration").GetDouble().ShouldBe(Seconds, 0.5);
        var bill = (await renderly.SimulatorAsync("/__simulator/bill")).EnumerateArray().ToList();
        bill.ShouldAllBe(call => call.GetProperty("provider").GetString() == "replicate");
        bill.Count(call => call.GetProperty("kind").GetString() == "replicate-image").ShouldBe(Scenes);
        bill.Where(call => call.GetProperty("kind").GetString() == "replicate-clip")
            .Sum(call => call.GetProperty("quantity").GetDecimal())
            .ShouldBe(Seconds);
    }
}
