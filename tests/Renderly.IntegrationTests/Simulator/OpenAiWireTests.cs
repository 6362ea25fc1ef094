using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Renderly.Testing;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>OpenAI's calls, and those of a server that is compatible with it.</summary>
public sealed class OpenAiWireTests(OpenAiWireTests.Server server) : IClassFixture<OpenAiWireTests.Server>
{
    [Theory]
    [InlineData("openai", "model", "\"dall-e-3\"", 404)]
    [InlineData("openai", "model", null, 400)]
    [InlineData("openai", "prompt", null, 400)]
    [InlineData("openai", "response_format", "\"b64_json\"", 400)]
    [InlineData("openai", "seed", "1", 400)]
    [InlineData("openai", "size", "\"1080x1920\"", 400)]
    [InlineData("openai", "size", "\"1600x512\"", 400)]
    [InlineData("openai", "size", "\"3856x2160\"", 400)]
    [InlineData("openai", "size", "\"wide\"", 400)]
    [InlineData("openai", "n", "11", 400)]
    [InlineData("openai", "quality", "\"hd\"", 400)]
    [InlineData("openai", "image", "\"https://example.com/a.png\"", 400)]
    [InlineData("openai-compatible", "response_format", "\"png\"", 400)]
    [InlineData("openai-compatible", "size", "\"5000x720\"", 400)]
    [InlineData("openai-compatible", "seed", "-1", 400)]
    public async Task Wrong_order_for_a_picture_is_refused_with_the_member_it_is_about(
        string provider, string member, string? value, int status)
    {
        var body = Picture();
        body[member] = value is null ? null : JsonNode.Parse(value);

        using var answer = await server.Simulator.PostAsync($"/{provider}/v1/images/generations", body);

        ((int)answer.StatusCode).ShouldBe(status);
        (await ErrorAsync(answer))["param"]!.GetValue<string>().ShouldBe(member);
    }

    [Theory]
    [InlineData("model", "\"tts-9\"", 404)]
    [InlineData("voice", "\"af_heart\"", 400)]
    [InlineData("voice", null, 400)]
    [InlineData("speed", "5", 400)]
    [InlineData("response_format", "\"m4a\"", 400)]
    [InlineData("stream_format", "\"sse\"", 400)]
    [InlineData("instructions", "\"slowly\"", 400)]
    [InlineData("input", "\"\"", 400)]
    [InlineData("seed", "1", 400)]
    public async Task Wrong_order_for_a_speech_is_refused(string member, string? value, int status)
    {
        var body = Speech("tts-1", "alloy");
        body[member] = value is null ? null : JsonNode.Parse(value);

        using var answer = await server.Simulator.PostAsync("/openai/v1/audio/speech", body);

        ((int)answer.StatusCode).ShouldBe(status);
        (await ErrorAsync(answer))["message"]!.GetValue<string>().ShouldContain(member == "model" ? "tts-9" : member);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_told_as_a_list_in_a_text()
    {
        var body = Speech("tts-1", "alloy");
        body["input"] = new string('a', 4097);

        using var answer = await server.Simulator.PostAsync("/openai/v1/audio/speech", body);

        var error = await ErrorAsync(answer);
        error["message"]!.GetValue<string>().ShouldStartWith("[{'type'");
        (error["param"], error["code"]).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("seconds", "4.5")]
    [InlineData("seconds", "four")]
    [InlineData("size", "720:1280")]
    [InlineData("prompt", "")]
    [InlineData("num_inference_steps", "201")]
    [InlineData("guidance_scale", "21")]
    [InlineData("input_reference", "https://example.com/a.png")]
    [InlineData("image_url", "https://example.com/a.png")]
    public async Task Wrong_order_for_a_video_is_refused_with_the_field_it_is_about(string field, string value)
    {
        using var form = Video(("seconds", "1"), (field, value));

        using var answer = await server.Simulator.Http.PostAsync("/openai-compatible/v1/videos", form, Ct);

        ((int)answer.StatusCode).ShouldBe(400);
        var error = await ErrorAsync(answer);
        error["param"]!.GetValue<string>().ShouldBe(field);
        error["code"]!.GetValue<int>().ShouldBe(400);
    }

    [Fact]
    public async Task Videos_are_ordered_by_form_alone_and_no_more_of_OpenAI()
    {
        using var json = await server.Simulator.PostAsync("/openai-compatible/v1/videos", new JsonObject { ["prompt"] = "A lake" });
        ((int)json.StatusCode).ShouldBe(400);
        using var form = Video(("seconds", "1"));
        using var gone = await server.Simulator.Http.PostAsync("/openai/v1/videos", form, Ct);
        ((int)gone.StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData("openai", null, "b64_json")]
    [InlineData("openai-compatible", "b64_json", "b64_json")]
    [InlineData("openai-compatible", null, "url")]
    public async Task Picture_comes_in_the_answer_or_as_an_address(string provider, string? format, string member)
    {
        var body = Picture();
        if (format is not null)
        {
            body["response_format"] = format;
        }

        var answer = await ReadAsync(await server.Simulator.PostAsync($"/{provider}/v1/images/generations", body));

        var given = answer["data"]!.AsArray().ShouldHaveSingleItem()![member]!.GetValue<string>();
        var bytes = member == "url" ? await server.Simulator.Http.GetByteArrayAsync(given, Ct) : Convert.FromBase64String(given);
        bytes.AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
    }

    [Theory]
    [InlineData("tts-1", "character", 29)]
    [InlineData("gpt-4o-mini-tts", "second", 0)]
    public async Task Speech_is_billed_by_what_goes_in_or_by_what_comes_out(string model, string unit, double quantity)
    {
        using var answer = await server.Simulator.PostAsync("/openai/v1/audio/speech", Speech(model, "alloy"));
        var sound = await answer.Content.ReadAsByteArrayAsync(Ct);

        sound.AsSpan(40, 4).ToArray().ShouldBe([0xFF, 0xFF, 0xFF, 0xFF], "it is streamed: nobody knew how long it would be");
        var bill = (await server.Simulator.GetAsync("/__simulator/bill")).AsArray()
            .Last(entry => entry!["provider"]!.GetValue<string>() == "openai" && entry["model"]?.GetValue<string>() == model)!;
        bill["unit"]!.GetValue<string>().ShouldBe(unit);
        bill["quantity"]!.GetValue<double>().ShouldBe(quantity > 0 ? quantity : (sound.Length - 44) / 48_000.0, 0.01);
    }

    [Fact]
    public async Task Video_is_followed_listed_fetched_and_deleted()
    {
        using var form = Video(("seconds", "1"), ("size", "320x640"));
        var ordered = await ReadAsync(await server.Simulator.Http.PostAsync("/openai-compatible/v1/videos", form, Ct));
        var path = $"/openai-compatible/v1/videos/{ordered["id"]!.GetValue<string>()}";

        var done = await Eventually.SeeAsync(
            () => server.Simulator.GetAsync(path), video => video["status"]!.GetValue<string>() == "completed", "the video is there");

        (done["object"]!.GetValue<string>(), done["progress"]!.GetValue<int>(), done["size"]!.GetValue<string>(), done["error"])
            .ShouldBe(("video", 100, "320x640", null));
        var list = await server.Simulator.GetAsync("/openai-compatible/v1/videos?limit=1&order=desc");
        list["first_id"]!.GetValue<string>().ShouldBe(done["id"]!.GetValue<string>());
        (await server.Simulator.Http.GetByteArrayAsync($"{path}/content", Ct)).AsSpan(4, 4).ToArray().ShouldBe("ftyp"u8.ToArray());
        (await ReadAsync(await server.Simulator.Http.DeleteAsync(path, Ct)))["deleted"]!.GetValue<bool>().ShouldBeTrue();
        using var gone = await server.Simulator.Http.GetAsync(path, Ct);
        ((int)gone.StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData("openai", 401)]
    [InlineData("openai-compatible", 200)]
    public async Task Only_OpenAI_asks_for_a_key(string provider, int status)
    {
        using var nobody = new HttpClient { BaseAddress = server.Simulator.Http.BaseAddress };
        using var answer = await nobody.PostAsync(
            $"/{provider}/v1/images/generations", System.Net.Http.Json.JsonContent.Create(Picture()), Ct);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    private static JsonObject Picture() =>
        new() { ["model"] = "gpt-image-2", ["prompt"] = "A bottle by a lake", ["n"] = 1, ["size"] = "320x640" };

    private static JsonObject Speech(string model, string voice) => new()
    {
        ["model"] = model, ["input"] = "A bottle stands by the water.", ["voice"] = voice, ["response_format"] = "wav",
    };

    private static MultipartFormDataContent Video(params (string Field, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields.Prepend(("prompt", "A bottle by a lake")).Reverse().DistinctBy(entry => entry.Item1))
        {
            form.Add(new StringContent(value), field);
        }

        return form;
    }

    private static async Task<JsonNode> ErrorAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["error"]!;

    public sealed class Server : SharedSimulator
    {
        private protected override async Task<RunningSimulator> StartSimulatorAsync()
        {
            var simulator = await StartAsync(options => options.Media = Renderly.Simulator.Settings.MediaMode.Cached);
            simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
            return simulator;
        }
    }
}
