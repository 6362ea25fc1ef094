using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.BadOutput;

/// <summary>What a provider delivers, and charges for, and nobody can use: from its wire to the next provider's result and to the
/// books.</summary>
public sealed class BadOutputTests(SimulatedInstallation installation) : IClassFixture<SimulatedInstallation>
{
    private const int Seconds = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RenderlyApi Api => installation.Api;

    [Theory]
    [InlineData("garbled", """{"garbled": true}""", "it is no video that can be played (", "bytes came)")]
    [InlineData(
        "square", """{"width": 160, "height": 160}""", "it has 160×160 pixels instead of the shape of 1280×720", "",
        Traits = ["Suite", "Long"])]
    [InlineData("tiny", """{"width": 64, "height": 36}""", "it has 64×36 pixels, 1280×720 were ordered", "", Traits = ["Suite", "Long"])]
    [InlineData(
        "black", """{"blackFrames": 1000}""", "nothing is to be seen in it (", "bytes in its fullest second, at least 1600 are expected)")]
    [InlineData("brief", """{"seconds": 3}""", "its picture lasts 3 s, 5 s were ordered", "", Traits = ["Suite", "Long"])]
    [InlineData("torn", """{"cutTo": 0.5}""", "its picture ends at ", " s of 5 s", Traits = ["Suite", "Long"])]
    public async Task Clip_of_no_use_is_a_failed_attempt_with_evidence_and_the_next_provider_makes_it(
        string word, string result, string expected, string measured)
    {
        await installation.SpoilAsync("runway-clip", word, result);
        var before = await BilledAsync();

        var task = await EndedAsync(await GenerateAsync(word, allowFallback: true));

        Text(task, "status").ShouldBe("completed", task.ToString());
        task.GetProperty("degraded").GetBoolean().ShouldBeTrue();
        task.GetProperty("served").GetProperty("clip").GetProperty("provider").GetString().ShouldBe("mock");
        var attempts = AttemptsAtClip(task);
        attempts.Select(attempt => (Text(attempt, "provider"), Text(attempt, "state"), attempt.GetProperty("error").GetString())).ShouldBe(
            [("runway", "failed", "result_unusable"), ("runway", "failed", "result_unusable"), ("mock", "succeeded", null)]);
        var evidence = Text(attempts[0], "error_message");
        evidence.ShouldStartWith($"The finished clip is paid for and cannot be used: {expected}");
        evidence.ShouldContain(measured);
        evidence.ShouldEndWith(".");

        var costs = await SettledAsync(task);
        var paid = AttemptsAtClip(costs);
        paid.Select(attempt => attempt.GetProperty("paid_usd").GetDecimal()).ShouldBe([0.25m, 0.25m, 0.05m]);
        Text(paid[0], "error_message").ShouldBe(evidence);
        paid[2].TryGetProperty("error_message", out _).ShouldBeFalse();
        costs.GetProperty("wasted_usd").GetDecimal().ShouldBe(0.50m);
        costs.GetProperty("paid_usd").GetDecimal().ShouldBe(await BilledAsync() - before);
        var trace = await Api.Http.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{Text(task, "task_id")}/trace", Cancellation);
        Text(AttemptsAtClip(trace)[0], "error_message").ShouldBe(evidence);
    }

    [Fact]
    public async Task Without_consent_the_job_fails_with_the_sentence_and_pays_for_no_more_than_was_quoted()
    {
        await installation.SpoilAsync("runway-clip", "sombre", """{"blackFrames": 1000}""");
        var before = await BilledAsync();

        var task = await EndedAsync(await GenerateAsync("sombre", allowFallback: false));

        Text(task, "status").ShouldBe("failed", task.ToString());
        var error = task.GetProperty("error");
        (Text(error, "code"), Text(error, "fault")).ShouldBe(("result_unusable", "provider"));
        Text(error, "detail").ShouldContain("nothing is to be seen in it (");
        AttemptsAtClip(task).Select(attempt => Text(attempt, "provider")).ShouldBe(["runway", "runway", "runway"]);
        var costs = await SettledAsync(task);
        costs.GetProperty("paid_usd").GetDecimal().ShouldBe(await BilledAsync() - before);
    }

    [Fact]
    public async Task Voice_in_which_nothing_is_heard_is_spoken_by_the_next_and_the_film_is_made()
    {
        await installation.SpoilAsync("openai-speech", "Hushed", """{"silent": true}""");
        var picture = new Uri(Api.Http.BaseAddress!, "/samples/bottle.png").AbsoluteUri;
        var project = await installation.PostAsync("/api/v1/projects", new
        {
            title = "Hushed",
            storyboard = new[] { new { image_url = picture, duration = 5, motion = "The camera moves in" } },
            script = new[] { new { text = "Hushed is the lake." } },
            output = new { resolution = "480p", fps = 24 },
        });

        var started = await installation.PostAsync($"/api/v1/video/render/{Text(project, "id")}", new { });
        var film = await Api.FinishedAsync(started.GetProperty("job_id").GetGuid(), Limit);

        Text(film, "status").ShouldBe("completed", film.ToString());
        var attempts = film.GetProperty("attempts").EnumerateArray().Where(attempt => Text(attempt, "step") == "voice-1").ToList();
        attempts.Select(attempt => (Text(attempt, "provider"), attempt.GetProperty("error").GetString()))
            .ShouldBe([("openai", "result_unusable"), ("openai", "result_unusable"), ("espeak-ng", null)]);
        Text(attempts[0], "error_message")
            .ShouldStartWith("The finished speech is paid for and cannot be used: nothing is heard in all of its ");
    }

    private async Task<JsonElement> GenerateAsync(string word, bool allowFallback)
    {
        var scenario = await installation.PostAsync("/api/scenarios", new { title = "Fjord", resolution = "1280:720" });
        var scene = await installation.PostAsync("/api/video/scenes", new
        {
            scenario_id = scenario.GetProperty("id").GetGuid(),
            image_prompt = "The bottle on a wet rock",
            visual_prompt = $"Mist drifts over the {word} lake",
            duration = Seconds,
        });
        return await installation.PostAsync(
            "/api/video/generate",
            new { scene_id = scene.GetProperty("id").GetGuid(), provider = "runway", allow_fallback = allowFallback });
    }

    private async Task<JsonElement> EndedAsync(JsonElement started)
    {
        var id = started.GetProperty("task_id").GetGuid();
        await Api.FinishedAsync(id, Limit);
        return await Api.Http.GetFromJsonAsync<JsonElement>($"/api/video/generate/tasks/{id}", Cancellation);
    }

    /// <summary>The costs once every verdict is in.</summary>
    private Task<JsonElement> SettledAsync(JsonElement task) => Eventually.SeeAsync(
        () => Api.Http.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{Text(task, "task_id")}/costs", Cancellation),
        costs => costs.GetProperty("reserved_usd").GetDecimal() == 0 && costs.GetProperty("in_doubt_usd").GetDecimal() == 0,
        "nothing is reserved or in doubt",
        Limit);

    /// <summary>The tries of the clip: of a task among all its attempts, in costs and trace below the step.</summary>
    private static List<JsonElement> AttemptsAtClip(JsonElement of) => of.TryGetProperty("steps", out var steps)
        ? [.. steps.EnumerateArray().Single(step => Text(step, "step") == "clip").GetProperty("attempts").EnumerateArray()]
        : [.. of.GetProperty("attempts").EnumerateArray().Where(attempt => Text(attempt, "step") == "clip")];

    /// <summary>All that the simulated providers bill so far, USD by the catalogue's prices.</summary>
    private async Task<decimal> BilledAsync() =>
        (await installation.Simulator.GetFromJsonAsync<JsonElement>("/__simulator/bill", Cancellation)).EnumerateArray().Sum(call =>
            call.GetProperty("quantity").GetDecimal() * (Text(call, "provider"), Text(call, "unit")) switch
            {
                ("runway", "image") => 0.08m,
                ("runway", _) => 0.05m,
                ("mock", "image") => 0.02m,
                ("mock", _) => 0.01m,
                _ => 0,
            });

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
