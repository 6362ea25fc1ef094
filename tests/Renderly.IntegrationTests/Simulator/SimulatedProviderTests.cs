using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Renderly.Simulator.Providers;
using Renderly.Simulator.Settings;
using Renderly.Testing;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>What the base gives to a provider that is added in one folder and one line, driven over the wire.</summary>
public sealed class SimulatedProviderTests
{
    private const string Secret = "whsec_c2VjcmV0LW9mLXRoZS10ZXN0";

    [Fact]
    public async Task Bytes_are_answered_and_the_call_is_journalled_in_its_own_unit()
    {
        await using var simulator = await StartToneAsync();
        using var answer = await SpeakAsync(simulator, "hello world");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        (await answer.Content.ReadAsByteArrayAsync(Ct)).AsSpan(0, 4).ToArray().ShouldBe("RIFF"u8.ToArray());
        var entry = (await JournalAsync(simulator)).ShouldHaveSingleItem()!;
        entry["provider"]!.GetValue<string>().ShouldBe("tone");
        (entry["quantity"]!.GetValue<double>(), entry["unit"]!.GetValue<string>()).ShouldBe((11, "character"));
        entry["seconds"].ShouldBeNull();
    }

    [Fact]
    public async Task Lost_answer_was_paid_and_a_blind_repeat_is_paid_again()
    {
        await using var simulator = await StartToneAsync();
        await Should.ThrowAsync<HttpRequestException>(() => SpeakAsync(simulator, "hello [sim:drop]"));
        (await SpeakAsync(simulator, "hello [sim:drop]")).EnsureSuccessStatusCode();
        var journal = await JournalAsync(simulator);
        journal.Count.ShouldBe(2);
        journal[0]!["fingerprint"]!.GetValue<string>().ShouldBe(journal[1]!["fingerprint"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("[sim:http=503]", 503, "status_503", 0)]
    [InlineData("[sim:refuse]", 422, "refused", 1)]
    public async Task Scripted_end_is_told_in_the_words_of_the_provider(string word, int status, string code, int accepted)
    {
        await using var simulator = await StartToneAsync();
        await RefusedAsync(await SpeakAsync(simulator, $"hello {word}"), status, code);
        var journal = await JournalAsync(simulator);
        journal.Count.ShouldBe(accepted);
        journal.ShouldAllBe(entry => !entry!["billable"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Wrong_key_wrong_type_and_unknown_members_are_refused_before_anything_is_accepted()
    {
        await using var simulator = await StartToneAsync();
        await RefusedAsync(
            await simulator.PostAsync("/tone/speech", new JsonObject { ["text"] = "a", ["speed"] = 2 }), 400, "invalid_parameter");
        await RefusedAsync(await simulator.PostAsync("/tone/speech", new JsonObject()), 400, "missing_parameter");
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        await RefusedAsync(await simulator.Http.PostAsync("/tone/speech", text, Ct), 415, "unsupported_media_type");
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Tone", "other");
        await RefusedAsync(await SpeakAsync(simulator, "hello"), 401, "who_are_you");
        (await JournalAsync(simulator)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Limits_of_the_settings_hold_for_any_provider()
    {
        await using var simulator = await StartToneAsync(
            o => (o.Provider("tone").Latency, o.Provider("tone").MaxOpen) = (TimeSpan.FromHours(1), 1));
        await SubmitAsync(simulator, "first");
        using var second = await simulator.PostAsync("/tone/jobs", new JsonObject { ["text"] = "second" });
        second.Headers.RetryAfter.ShouldNotBeNull();
        await RefusedAsync(second, 429, "rate_limited");
    }

    [Fact]
    public async Task Operation_goes_on_over_a_restart_and_its_result_lies_at_an_address_that_expires()
    {
        var first = await StartToneAsync(o => o.Provider("tone").Latency = TimeSpan.FromSeconds(1));
        var id = await SubmitAsync(first, "a tone");
        var early = await first.GetAsync($"/tone/jobs/{id}");
        early["state"]!.GetValue<string>().ShouldBeOneOf("Queued", "Running");
        early["url"].ShouldBeNull();

        await using var second = await first.RestartAsync(o => o.Provider("tone").ResultLifetime = TimeSpan.FromSeconds(1));
        SignIn(second);
        var url = (await EndedAsync(second, id))["url"]!.GetValue<string>();
        await Eventually.SeeAsync(
            async () => (int)(await second.Http.GetAsync(url, Ct)).StatusCode, status => status == 403, "the address has expired");
        var fresh = (await second.GetAsync($"/tone/jobs/{id}"))["url"]!.GetValue<string>();
        (await second.Http.GetByteArrayAsync(fresh, Ct)).Length.ShouldBeGreaterThan(44);
        (await JournalAsync(second)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cancelled_operation_is_never_done()
    {
        await using var simulator = await StartToneAsync(o => o.Provider("tone").Latency = TimeSpan.FromHours(1));
        var id = await SubmitAsync(simulator, "a tone");
        (await simulator.Http.DeleteAsync($"/tone/jobs/{id}", Ct)).EnsureSuccessStatusCode();
        (await simulator.GetAsync($"/tone/jobs/{id}"))["state"]!.GetValue<string>().ShouldBe("Cancelled");
    }

    [Fact]
    public async Task Callback_is_signed_by_the_provider_and_repeated_until_it_is_taken()
    {
        var calls = Channel.CreateUnbounded<(IHeaderDictionary Headers, byte[] Body)>();
        await using var receiver = await ReceiverAsync(calls);
        await using var simulator = await StartToneAsync(o => o.Provider("tone").CallbackSecret = Secret);
        var body = new JsonObject { ["text"] = "a tone", ["callback_url"] = receiver.Urls.Single() + "/told" };
        var id = (await ReadAsync(await simulator.PostAsync("/tone/jobs", body)))["id"]!.GetValue<string>();

        var (refused, taken) = (await calls.Reader.ReadAsync(Ct), await calls.Reader.ReadAsync(Ct));
        taken.Headers["webhook-id"].ToString().ShouldBe($"msg_{id}");
        refused.Headers["webhook-id"].ToString().ShouldBe($"msg_{id}");
        var signature = ToneProvider.Signature(Secret, $"msg_{id}", taken.Headers["webhook-timestamp"].ToString(), taken.Body);
        taken.Headers["webhook-signature"].ToString().ShouldBe($"v1,{signature}");
        JsonNode.Parse(taken.Body)!["job_id"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact]
    public async Task Forged_callback_does_not_verify_and_script_may_lose_it()
    {
        var calls = Channel.CreateUnbounded<(IHeaderDictionary Headers, byte[] Body)>();
        await using var receiver = await ReceiverAsync(calls);
        await using var simulator = await StartToneAsync(o => o.Provider("tone").CallbackSecret = Secret);
        const string script = """
            [
              { "match": { "provider": "tone", "operation": "callback", "contains": "lost" }, "then": { "copies": 0 } },
              { "match": { "provider": "tone", "operation": "callback" }, "then": { "forged": true } }
            ]
            """;
        (await simulator.Http.PostAsync("/__simulator/script", JsonContent.Create(JsonNode.Parse(script)), Ct)).EnsureSuccessStatusCode();
        foreach (var text in new[] { "lost", "forged" })
        {
            var body = new JsonObject { ["text"] = text, ["callback_url"] = receiver.Urls.Single() + "/told" };
            (await simulator.PostAsync("/tone/jobs", body)).EnsureSuccessStatusCode();
        }

        var (headers, told) = await calls.Reader.ReadAsync(Ct);
        var journal = await JournalAsync(simulator);
        headers["webhook-id"].ToString().ShouldBe($"msg_{journal[1]!["id"]!.GetValue<string>()}");
        var right = ToneProvider.Signature(Secret, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), told);
        headers["webhook-signature"].ToString().ShouldNotContain(right);
    }

    private static async Task<RunningSimulator> StartToneAsync(Action<SimulatorOptions>? configure = null)
    {
        var simulator = await StartAsync(
            o =>
            {
                o.Provider("tone").ApiKeys.Add("key");
                configure?.Invoke(o);
            },
            addServices: services => services.AddProvider<ToneProvider>());
        SignIn(simulator);
        return simulator;
    }

    private static void SignIn(RunningSimulator simulator) =>
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Tone", "key");

    private static Task<HttpResponseMessage> SpeakAsync(RunningSimulator simulator, string text) =>
        simulator.PostAsync("/tone/speech", new JsonObject { ["text"] = text });

    private static async Task<string> SubmitAsync(RunningSimulator simulator, string text) =>
        (await ReadAsync(await simulator.PostAsync("/tone/jobs", new JsonObject { ["text"] = text })))["id"]!.GetValue<string>();

    private static Task<JsonNode> EndedAsync(RunningSimulator simulator, string id) => Eventually.SeeAsync(
        () => simulator.GetAsync($"/tone/jobs/{id}"), job => job["state"]!.GetValue<string>() == "Succeeded", "the tone is there");

    private static async Task<JsonArray> JournalAsync(RunningSimulator simulator) =>
        (await simulator.GetAsync("/__simulator/journal?provider=tone")).AsArray();

    private static async Task RefusedAsync(HttpResponseMessage answer, int status, string code)
    {
        using (answer)
        {
            ((int)answer.StatusCode).ShouldBe(status);
            JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["code"]!.GetValue<string>().ShouldBe(code);
        }
    }

    /// <summary>Refuses the first call of every message.</summary>
    private static async Task<WebApplication> ReceiverAsync(Channel<(IHeaderDictionary Headers, byte[] Body)> calls)
    {
        var seen = new HashSet<string>();
        var app = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]).Build();
        app.MapPost("/told", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            await calls.Writer.WriteAsync((new HeaderDictionary(request.Headers.ToDictionary()), body.ToArray()));
            return seen.Add(request.Headers["webhook-id"].ToString()) ? Results.StatusCode(503) : Results.Ok();
        });
        await app.StartAsync(Ct);
        return app;
    }
}
