using System.Text.Json.Nodes;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>ElevenLabs' speech with timestamps.</summary>
public sealed class ElevenLabsWireTests(ElevenLabsWireTests.Server server) : IClassFixture<ElevenLabsWireTests.Server>
{
    private const string Text = "A bottle stands by the water.";

    [Theory]
    [InlineData("model_id", "\"eleven_v9\"", 400, "model_not_found")]
    [InlineData("text", "\"\"", 400, "missing_parameter")]
    [InlineData("text", "5", 400, "invalid_parameter")]
    [InlineData("language_code", "\"en\"", 400, "unsupported_language")]
    [InlineData("voice_settings", "\"fast\"", 400, "invalid_parameter")]
    [InlineData("voice_settings", "{\"speed\": 1.5}", 400, "invalid_parameter")]
    [InlineData("voice_settings", "{\"stability\": 2}", 400, "invalid_parameter")]
    [InlineData("seed", "-1", 400, "invalid_parameter")]
    [InlineData("apply_text_normalization", "\"yes\"", 400, "invalid_parameter")]
    [InlineData("previous_request_ids", "[\"a\", \"b\", \"c\", \"d\"]", 400, "invalid_parameter")]
    [InlineData("pronunciation_dictionary_locators", "{}", 400, "invalid_parameter")]
    public async Task Wrong_order_is_refused_with_a_code(string member, string value, int status, string code)
    {
        var body = Body("eleven_multilingual_v2");
        body[member] = JsonNode.Parse(value);

        var (answered, detail) = await RefusedAsync("anna", "pcm_24000", body);

        (answered, detail["code"]!.GetValue<string>(), detail["status"]!.GetValue<string>()).ShouldBe((status, code, code));
    }

    [Theory]
    [InlineData("previous_text", "\"So.\"")]
    [InlineData("next_text", "\"So.\"")]
    [InlineData("next_request_ids", "[\"a\"]")]
    public async Task What_version_3_does_not_know_is_refused(string member, string value)
    {
        var body = Body("eleven_v3");
        body[member] = JsonNode.Parse(value);

        var (status, detail) = await RefusedAsync("anna", "pcm_24000", body);

        (status, detail["code"]!.GetValue<string>(), detail["param"]!.GetValue<string>()).ShouldBe((400, "unsupported_model", member));
    }

    [Theory]
    [InlineData("missing1", "pcm_24000", 404, "voice_not_found")]
    [InlineData("anna", "pcm_44100", 403, "output_format_not_allowed")]
    public async Task Voice_and_format_are_looked_at(string voice, string format, int status, string code)
    {
        var (answered, detail) = await RefusedAsync(voice, format, Body("eleven_multilingual_v2"));
        (answered, detail["code"]!.GetValue<string>()).ShouldBe((status, code));
    }

    [Fact]
    public async Task Wrong_form_is_told_as_a_list()
    {
        var (status, detail) = await RefusedAsync("anna", "m4a", Body("eleven_v3"));
        (status, detail[0]!["loc"]![1]!.GetValue<string>()).ShouldBe((422, "output_format"));

        var body = Body("eleven_v3");
        body.Remove("text");
        (status, detail) = await RefusedAsync("anna", "pcm_24000", body);
        (status, detail[0]!["type"]!.GetValue<string>()).ShouldBe((422, "missing"));
    }

    [Theory]
    [InlineData("eleven_v3", 5_001)]
    [InlineData("eleven_multilingual_v2", 10_001)]
    public async Task Text_that_is_too_long_is_refused(string model, int length)
    {
        var body = Body(model);
        body["text"] = new string('a', length);

        var (status, detail) = await RefusedAsync("anna", "pcm_24000", body);

        (status, detail["code"]!.GetValue<string>()).ShouldBe((400, "max_character_limit_exceeded"));
    }

    [Fact]
    public async Task Nobody_speaks_without_a_key()
    {
        using var nobody = new HttpClient { BaseAddress = server.Simulator.Http.BaseAddress };
        using var answer = await nobody.PostAsync(
            PathOf("anna", "pcm_24000"), System.Net.Http.Json.JsonContent.Create(Body("eleven_v3")), Ct);
        ((int)answer.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Speech_comes_in_the_answer_with_the_times_of_its_characters_and_is_billed_by_them()
    {
        using var answer = await server.Simulator.PostAsync(PathOf("anna", "pcm_16000"), Body("eleven_multilingual_v2"));
        answer.Headers.GetValues("character-cost").ShouldBe([$"{Text.Length}"]);
        var spoken = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;

        var seconds = Convert.FromBase64String(spoken["audio_base64"]!.GetValue<string>()).Length / 32_000.0;
        seconds.ShouldBeInRange(1, 5);
        var alignment = spoken["alignment"]!;
        string.Concat(alignment["characters"]!.AsArray().Select(character => character!.GetValue<string>())).ShouldBe(Text);
        alignment["character_end_times_seconds"]!.AsArray()[^1]!.GetValue<double>().ShouldBe(seconds, 0.05);
        var bill = (await server.Simulator.GetAsync("/__simulator/bill")).AsArray()
            .Last(entry => entry!["provider"]!.GetValue<string>() == "elevenlabs")!;
        (bill["unit"]!.GetValue<string>(), bill["quantity"]!.GetValue<double>()).ShouldBe(("character", Text.Length));
    }

    private async Task<(int Status, JsonNode Detail)> RefusedAsync(string voice, string format, JsonObject body)
    {
        using var answer = await server.Simulator.PostAsync(PathOf(voice, format), body);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["detail"]!);
    }

    private static string PathOf(string voice, string format) =>
        $"/elevenlabs/v1/text-to-speech/{voice}/with-timestamps?output_format={format}";

    private static JsonObject Body(string model) => new() { ["text"] = Text, ["model_id"] = model };

    public sealed class Server : SharedSimulator
    {
        private protected override async Task<RunningSimulator> StartSimulatorAsync()
        {
            var simulator = await StartAsync();
            simulator.Http.DefaultRequestHeaders.Add("xi-api-key", "any");
            return simulator;
        }
    }
}
