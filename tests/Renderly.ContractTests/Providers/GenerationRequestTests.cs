using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Speech;
using Renderly.Generation.Providers.Fal;
using Renderly.Generation.Providers.Mock;
using Renderly.Generation.Providers.OpenAi;
using Renderly.Generation.Providers.Runway;

namespace Renderly.ContractTests.Providers;

/// <summary>What the Generation worker's providers are sent, as their documentation asks for it.</summary>
public sealed class GenerationRequestTests
{
    private const string Reference = "01a1fb5c000070008000000000000001";
    private const string Uri = "data:image/png;base64,AQID";

    private static readonly GenerateImage Image = new()
    {
        JobId = Guid.Parse("01a1fb5c-0000-7000-8000-000000000002"),
        Step = "image-1",
        Attempt = 1,
        Prompt = "The @product on a rock by a lake",
        WidthPixels = 1080,
        HeightPixels = 1920,
        References = [new ImageReference(new Uri("disk://renderly/a.png"), "product"), new ImageReference(new Uri("disk://renderly/b.png"), "logo")],
        Seed = 7,
    };

    private static readonly GenerateClip Clip = new()
    {
        JobId = Image.JobId,
        Step = "clip-1",
        Attempt = 1,
        Prompt = "The camera moves in slowly",
        DurationSeconds = 5,
        ImageUri = new Uri("disk://renderly/a.png"),
        OutputFolder = "a/",
        WidthPixels = 720,
        HeightPixels = 1280,
    };

    private static readonly SynthesizeSpeech Speech = new()
    {
        JobId = Image.JobId,
        Step = "speech-1",
        Attempt = 1,
        Text = "Leve nos pés.",
        Language = "pt-BR",
        Speed = 1.25,
    };

    [Fact]
    public void Runway_picture_names_its_references_by_tag() =>
        Golden.Match("runway-image", RunwayClient.Body(RunwayImages.Order(Image, "gen4_image", [Uri, "runway://2"])));

    [Fact]
    public void Runway_picture_without_references_has_no_such_member() =>
        Golden.Match("runway-image-plain", RunwayClient.Body(RunwayImages.Order(Image with { References = [], Seed = null }, "gen4_image", [])));

    [Fact]
    public void Runway_clip_begins_with_its_picture() =>
        Golden.Match("runway-clip", RunwayClient.Body(RunwayClips.Order(Clip, "gen4.5", Uri)));

    [Fact]
    public void Runway_upload_is_ephemeral() =>
        Golden.Match("runway-upload", RunwayClient.Body(new Announcement("picture.png")));

    [Fact]
    public void Mock_picture_carries_our_reference() =>
        Golden.Match("mock-image", MockClient.Body(MockImages.Order(Image, Reference, [Uri, Uri])));

    [Fact]
    public void Mock_clip_carries_our_reference() =>
        Golden.Match("mock-clip", MockClient.Body(MockClips.Order(Clip, Reference, Uri)));

    [Fact]
    public void OpenAi_speech_asks_for_samples_in_the_voice_of_the_language()
    {
        var settings = new OpenAiOptions.SpeechSettings { Voices = { ["pt"] = "nova" } };
        Golden.Match("openai-speech", OpenAiClient.Body(OpenAiSpeech.Order(Speech, "tts-1", settings)));
    }

    [Fact]
    public void OpenAi_video_has_its_length_in_digits_and_its_size_by_an_x() =>
        Golden.Match("openai-compatible-clip", JsonSerializer.Serialize(OpenAiClips.Order(Clip with { Seed = 7 }, "any", takesSeed: true)));

    [Fact]
    public void Pika_clip_has_the_resolution_of_its_shorter_side_and_its_length_as_a_number() =>
        Golden.Match("pika-clip", FalClient.Body(FalClips.Order(Clip, Uri)));

    [Fact]
    public async Task Pika_order_is_done_once_by_one_model_and_called_back_at_an_address_of_its_own()
    {
        using var sent = new SentRequest();
        using var http = new HttpClient(sent);
        var fal = new FalClient(http, Options.Create(new FalOptions()));
        var order = FalClips.Order(Clip with { WidthPixels = 1080, HeightPixels = 1920, DurationSeconds = 10, Seed = 7 }, Uri);
        var callback = new Uri($"https://renderly.test/callbacks/generation/pika/token?task={Reference}");

        await fal.OrderAsync(new FalOptions().ClipModel, order, callback, TestContext.Current.CancellationToken);

        Golden.Match("pika-order", sent.Json);
    }

    [Theory]
    [InlineData("openai-image", ImageFormat.Unasked, false)]
    [InlineData("openai-compatible-image", ImageFormat.Base64, true)]
    public void OpenAi_picture_has_sides_of_whole_blocks_and_no_word_that_the_server_does_not_know(string golden, object format, bool takesSeed) =>
        Golden.Match(golden, OpenAiClient.Body(OpenAiImages.Order(Image with { References = [] }, "gpt-image-2", (ImageFormat)format, takesSeed)));

    /// <summary>Keeps what is sent, but for the client's own headers.</summary>
    private sealed class SentRequest : HttpMessageHandler
    {
        public string Json { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Json = new JsonObject
            {
                ["method"] = request.Method.Method,
                ["address"] = request.RequestUri!.AbsoluteUri,
                ["headers"] = new JsonObject(
                    request.Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, string.Join(", ", header.Value)))),
                ["body"] = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)),
            }.ToJsonString();
            return new HttpResponseMessage();
        }
    }
}
