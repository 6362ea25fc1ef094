using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Speech;
using Renderly.Generation.Capabilities.Renders;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Generation.Providers.AzureSpeech;
using Renderly.Generation.Providers.CustomHttp;
using Renderly.Generation.Providers.ElevenLabs;
using Renderly.Generation.Providers.Fal;
using Renderly.Generation.Providers.Mock;
using Renderly.Generation.Providers.Ollama;
using Renderly.Generation.Providers.OpenAi;
using Renderly.Generation.Providers.Replicate;
using Renderly.Generation.Providers.Runway;
using Renderly.Providers.Http;

namespace Renderly.ContractTests.Providers;

/// <summary>What the Generation worker's providers are sent, as their documentation asks for it.</summary>
public sealed class GenerationRequestTests
{
    private const string Reference = "01a1fb5c000070008000000000000001";
    private const string Uri = "data:image/png;base64,AQID";

    private static readonly ParseScript Script = new()
    {
        JobId = Guid.Parse("01a1fb5c-0000-7000-8000-000000000001"),
        Step = "script",
        Attempt = 1,
        Prompt = "A bottle on a rock. A hiker drinks from it.",
        Seconds = 10,
        AspectRatio = "16:9",
        Language = "en",
        MaxScenes = 2,
        MaxDescriptionLength = 400,
    };

    private static readonly GenerateImage Image = new()
    {
        JobId = Guid.Parse("01a1fb5c-0000-7000-8000-000000000002"),
        Step = "image-1",
        Attempt = 1,
        Prompt = "The @product on a rock by a lake",
        WidthPixels = 1080,
        HeightPixels = 1920,
        References =
        [
            new ImageReference(new Uri("disk://renderly/a.png"), "product"),
            new ImageReference(new Uri("disk://renderly/b.png"), "logo")
        ],
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
        Golden.Match(
            "runway-image-plain", RunwayClient.Body(RunwayImages.Order(Image with { References = [], Seed = null }, "gen4_image", [])));

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
    public void A_film_is_ordered_with_all_that_it_is_made_of() =>
        Golden.Match("storyboard-order", StoryboardOrders.Of(StoryboardSamples.Order, Reference, StoryboardSamples.AddressOf).Body());

    [Fact]
    public async Task Custom_order_carries_its_key_twice_and_its_callback()
    {
        using var sent = new SentRequest();
        using var http = new HttpClient(sent);
        var options = Options.Create(new CustomOptions { BaseUrl = "https://render.test/v1/renders", ApiKey = "secret" });
        var order = StoryboardOrders.Of(StoryboardSamples.Plain, Reference, StoryboardSamples.AddressOf) with
        {
            CallbackUrl = new Uri($"https://renderly.test/callbacks/generation/custom/token?task={Reference}"),
        };

        await new CustomClient(http, options).OrderAsync(order, new AnswerFile("none", 1), TestContext.Current.CancellationToken);

        Golden.Match("custom-order", sent.Json);
    }

    [Fact]
    public void OpenAi_speech_asks_for_samples_in_the_voice_of_the_language()
    {
        var settings = new OpenAiOptions.SpeechSettings { Voices = { ["pt"] = "nova" } };
        Golden.Match("openai-speech", OpenAiClient.Body(OpenAiSpeech.Order(Speech, "tts-1", settings)));
    }

    [Theory]
    [InlineData("openai-script", "gpt-5-mini", true)]
    [InlineData("openai-compatible-script", "any", false)]
    public void OpenAi_script_is_asked_for_by_a_strict_schema_and_a_limit(string golden, string model, bool isOpenAi) =>
        Golden.Match(golden, OpenAiClient.Body(OpenAiScripts.Order(Script, ScriptPrompt.Of(Script), model, isOpenAi)));

    [Fact]
    public void Ollama_script_is_asked_for_with_room_for_all_of_it_and_in_one_piece() => Golden.Match(
        "ollama-script", OllamaClient.Body(OllamaScripts.Order(Script, ScriptPrompt.Of(Script), "llama3.1:8b", contextTokens: 16_384)));

    [Theory]
    [InlineData("eleven_multilingual_v2", 1.0, "elevenlabs-speech")]
    [InlineData("eleven_flash_v2_5", 1.25, "elevenlabs-speech-told")]
    public void ElevenLabs_speech_tells_the_language_and_the_speed_where_that_is_taken(string model, double speed, string golden) =>
        Golden.Match(golden, ElevenLabsClient.Body(ElevenLabsSpeech.Order(Speech with { Speed = speed }, model)));

    [Fact]
    public void ElevenLabs_is_asked_for_samples_and_the_times_of_characters_in_the_voice_of_the_path() =>
        ElevenLabsClient.PathOf("JBFqnCBsd6RMkjVDRZzb", 24_000)
            .ShouldBe("/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/with-timestamps?output_format=pcm_24000");

    [Theory]
    [InlineData(
        "Leve nos pés.",
        1.0,
        """<speak version="1.0" xml:lang="pt-BR" xmlns="http://www.w3.org/2001/10/synthesis"><voice name="pt-BR-FranciscaNeural">Leve nos pés.</voice></speak>""")]
    [InlineData(
        "Leve",
        1.25,
        """<speak version="1.0" xml:lang="pt-BR" xmlns="http://www.w3.org/2001/10/synthesis"><voice name="pt-BR-FranciscaNeural"><prosody rate="+25%">Leve</prosody></voice></speak>""")]
    [InlineData(
        "Leve",
        0.5,
        """<speak version="1.0" xml:lang="pt-BR" xmlns="http://www.w3.org/2001/10/synthesis"><voice name="pt-BR-FranciscaNeural"><prosody rate="-50%">Leve</prosody></voice></speak>""")]
    [InlineData(
        "</voice> & ]]> <break/>",
        1.0,
        """<speak version="1.0" xml:lang="pt-BR" xmlns="http://www.w3.org/2001/10/synthesis"><voice name="pt-BR-FranciscaNeural">&lt;/voice&gt; &amp; ]]&gt; &lt;break/&gt;</voice></speak>""")]
    public void Azure_is_sent_what_is_said_as_text_and_how_as_markup(string text, double speed, string ssml) =>
        Ssml.Of(text, "pt-BR", "pt-BR-FranciscaNeural", speed).ShouldBe(ssml);

    [Theory]
    [InlineData("en", "en-US-JennyNeural", "en-US")]
    [InlineData("en-GB", "en-US-JennyNeural", "en-GB")]
    [InlineData("zh", "zh-CN-liaoning-XiaobeiNeural", "zh-CN-liaoning")]
    [InlineData("en", "our-own-voice", "en")]
    public void Azure_is_told_the_language_with_the_country_of_its_voice(string language, string voice, string locale) =>
        Ssml.Of("a", language, voice, 1).ShouldContain($"xml:lang=\"{locale}\"");

    [Fact]
    public void No_text_breaks_what_Azure_is_sent()
    {
        string[] texts =
        [
            "a\u0000b\u0007c\uFFFEd",
            "half \uD83D of a smile, a whole \uD83D\uDE00",
            "\"quotes\" 'and' &amp; entities\r\n\tlines"
        ];
        foreach (var text in texts)
        {
            var read = XDocument.Parse(Ssml.Of(text, text, text, 1.5)).Root!;
            read.Descendants().Count().ShouldBe(2);
            read.Value.Where(char.IsLetter).ShouldBe(text.Where(char.IsLetter));
        }
    }

    [Theory]
    [InlineData(24_000, "riff-24khz-16bit-mono-pcm")]
    [InlineData(48_000, "riff-48khz-16bit-mono-pcm")]
    public void Azure_is_asked_for_a_WAV(int sampleRate, string format) => AzureSpeechClient.FormatOf(sampleRate).ShouldBe(format);

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

    [Fact]
    public Task Replicate_picture_is_ordered_of_an_official_model_with_a_seed_and_a_time_limit() =>
        MatchReplicateAsync(
            "replicate-image-order", new ReplicateOptions().ImageModel, ReplicateImages.Input(Image with { References = [] }, 7), null);

    [Fact]
    public Task Replicate_clip_of_a_version_is_called_back_at_an_address_of_its_own()
    {
        var input = ReplicateClips.Input(Clip, new ReplicateOptions().ClipInput, Uri, isList: true, OrderMark.SeedOf(Reference));
        return MatchReplicateAsync(
            "replicate-clip-order",
            $"fofr/skyreels-2:{new string('a', 64)}",
            input,
            new Uri($"https://renderly.test/callbacks/generation/replicate/token?task={Reference}"));
    }

    [Fact]
    public void Replicate_clip_has_the_names_that_its_model_uses_and_leaves_out_what_it_does_not_take()
    {
        var names = new ReplicateOptions.ClipInputNames { Prompt = "text", Image = "image", Seconds = "", Seed = "" };
        ReplicateClips.Input(Clip, names, Uri, isList: false, 7).ToJsonString()
            .ShouldBe($$"""{"text":"The camera moves in slowly","image":"{{Uri}}"}""");
    }

    [Theory]
    [InlineData("openai-image", ImageFormat.Unasked, false)]
    [InlineData("openai-compatible-image", ImageFormat.Base64, true)]
    public void OpenAi_picture_has_sides_of_whole_blocks_and_no_word_that_the_server_does_not_know(
        string golden, object format, bool takesSeed) =>
        Golden.Match(
            golden, OpenAiClient.Body(OpenAiImages.Order(Image with { References = [] }, "gpt-image-2", (ImageFormat)format, takesSeed)));

    private static async Task MatchReplicateAsync(string golden, string model, JsonObject input, Uri? webhook)
    {
        using var sent = new SentRequest();
        using var http = new HttpClient(sent);
        var replicate = new ReplicateClient(http, Options.Create(new ReplicateOptions()));

        await replicate.OrderAsync(
            ReplicateModel.Parse(model)!, new PredictionOrder(input) { Webhook = webhook }, TestContext.Current.CancellationToken);

        Golden.Match(golden, sent.Json);
    }

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
