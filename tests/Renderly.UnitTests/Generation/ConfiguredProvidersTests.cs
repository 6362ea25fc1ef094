using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Generation;
using Renderly.Generation.Providers.AzureSpeech;
using Renderly.Generation.Providers.CustomHttp;
using Renderly.Generation.Providers.ElevenLabs;
using Renderly.Generation.Providers.Fal;
using Renderly.Generation.Providers.Mock;
using Renderly.Generation.Providers.Ollama;
using Renderly.Generation.Providers.OpenAi;
using Renderly.Generation.Providers.Replicate;
using Renderly.Generation.Providers.Runway;

namespace Renderly.UnitTests.Generation;

/// <summary>A provider that is not configured registers nothing.</summary>
public sealed class ConfiguredProvidersTests
{
    [Theory]
    [InlineData("", "", false)]
    [InlineData("key", "", true)]
    [InlineData("key", "true", true)]
    [InlineData("key", "false", false)]
    [InlineData("", "true", true)]
    public void Runway_is_there_with_its_key_or_when_it_is_switched_on(string key, string enabled, bool isThere) =>
        Has<RunwayClient>(("RUNWAYML_API_KEY", key), ("RUNWAYML_ENABLED", enabled)).ShouldBe(isThere);

    [Fact]
    public void A_mock_provider_is_there_when_it_is_named()
    {
        Has<MockClient>().ShouldBeFalse();
        Has<MockClient>(("Mock:Providers:mock-flaky:Personality", "Flaky")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ELEVENLABS_API_KEY", "key", true)]
    [InlineData("ElevenLabs:ApiKey", "key", true)]
    [InlineData("ElevenLabs:BaseUrl", "http://127.0.0.1:5099/elevenlabs", false)]
    public void ElevenLabs_is_there_with_its_key(string key, string value, bool isThere) =>
        Has<ElevenLabsClient>((key, value)).ShouldBe(isThere);

    [Theory]
    [InlineData("AZURE_SPEECH_KEY", "key", true)]
    [InlineData("AzureSpeech:ApiKey", "key", true)]
    [InlineData("AZURE_SPEECH_REGION", "westeurope", false)]
    public void Azure_is_there_with_its_key(string key, string value, bool isThere) =>
        Has<AzureSpeechClient>((key, value)).ShouldBe(isThere);

    [Fact]
    public void Azure_is_called_in_the_key_s_region_and_has_voices_beside_those_that_are_set()
    {
        var options = Services(
            ("AZURE_SPEECH_KEY", "key"), ("AZURE_SPEECH_REGION", "westeurope"), ("AzureSpeech:Voices:fi", "fi-FI-SelmaNeural"))
            .BuildServiceProvider().GetRequiredService<IOptions<AzureSpeechOptions>>().Value;

        options.ServerUrl.ShouldBe(new Uri("https://westeurope.tts.speech.microsoft.com"));
        (options.Voices["fi"], options.Voices["en"]).ShouldBe(("fi-FI-SelmaNeural", "en-US-JennyNeural"));
    }

    [Theory]
    [InlineData("AzureSpeech:SampleRate", "48000", "AZURE_SPEECH_REGION must name the region of the Speech resource")]
    [InlineData("AZURE_SPEECH_REGION", "https://westeurope", "AZURE_SPEECH_REGION must name the region of the Speech resource")]
    [InlineData("AzureSpeech:SampleRate", "44100", "AzureSpeech:SampleRate must be 24000 or 48000.")]
    public void Azure_that_cannot_work_stops_the_start(string key, string value, string message)
    {
        var options = Services(("AZURE_SPEECH_KEY", "key"), (key, value))
            .BuildServiceProvider().GetRequiredService<IOptions<AzureSpeechOptions>>();
        Should.Throw<OptionsValidationException>(() => options.Value).Message.ShouldContain(message);
    }

    [Fact]
    public void ElevenLabs_that_cannot_work_stops_the_start()
    {
        var options = Services(("ELEVENLABS_API_KEY", "key"), ("ElevenLabs:SampleRate", "96000"))
            .BuildServiceProvider().GetRequiredService<IOptions<ElevenLabsOptions>>();
        Should.Throw<OptionsValidationException>(() => options.Value).Message.ShouldContain("ElevenLabs:SampleRate must be 8000");
    }

    [Theory]
    [InlineData("OPENAI_API_KEY", "key", "openai")]
    [InlineData("OPENAI_COMPATIBLE_BASE_URL", "http://127.0.0.1:8000", "openai-compatible")]
    [InlineData("OPENAI_COMPATIBLE_API_KEY", "key", "")]
    [InlineData("OpenAi:Providers:kokoro:BaseUrl", "http://127.0.0.1:8880/v1", "kokoro")]
    public void OpenAi_is_there_with_its_key_and_a_compatible_server_with_its_address(string key, string value, string provider)
    {
        var services = Services((key, value)).BuildServiceProvider();
        (services.GetService<OpenAiClient>() is not null).ShouldBe(provider.Length > 0);
        if (provider.Length > 0)
        {
            services.GetRequiredService<IOptionsMonitor<OpenAiOptions>>();
        }
    }

    [Theory]
    [InlineData("FAL_KEY", "key", true)]
    [InlineData("Fal:ApiKey", "key", true)]
    [InlineData("Fal:ClipModel", "fal-ai/pika/v2.1/image-to-video", false)]
    public void Pika_is_there_with_a_key_of_fal(string key, string value, bool isThere) => Has<FalClient>((key, value)).ShouldBe(isThere);

    [Theory]
    [InlineData("Fal:ClipModel", "pika", "Fal:ClipModel must be the id of a model at fal, such as fal-ai/pika/v2.2/image-to-video.")]
    [InlineData("Fal:ClipModel", "fal-ai/../pika", "Fal:ClipModel must be the id of a model")]
    [InlineData("Fal:ClipSize", "720x1280", "Fal:ClipSize must be a size such as 720:1280.")]
    [InlineData("Fal:CallbackKeysUrl", "rest.fal.ai", "Fal:CallbackKeysUrl must be an http or https address")]
    [InlineData("Fal:BaseUrl", "queue.fal.run", "Fal:BaseUrl must be an http or https address")]
    public void Fal_that_cannot_work_stops_the_start(string key, string value, string message)
    {
        var options = Services(("FAL_KEY", "key"), (key, value)).BuildServiceProvider().GetRequiredService<IOptions<FalOptions>>();
        Should.Throw<OptionsValidationException>(() => options.Value).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("REPLICATE_API_TOKEN", "r8_key", true)]
    [InlineData("REPLICATE_API_KEY", "r8_key", true)]
    [InlineData("Replicate:ApiKey", "r8_key", true)]
    [InlineData("Replicate:ClipModel", "fofr/skyreels-2", false)]
    public void Replicate_is_there_with_a_key_by_either_name(string key, string value, bool isThere) =>
        Has<ReplicateClient>((key, value)).ShouldBe(isThere);

    [Theory]
    [InlineData("REPLICATE_API_KEY", "r8_other", "REPLICATE_API_TOKEN and REPLICATE_API_KEY hold different keys: keep one of them.")]
    [InlineData("Replicate:ImageModel", "flux-schnell", "Replicate:ImageModel must be a model at Replicate, such as owner/name")]
    [InlineData("Replicate:ClipModel", "fofr/skyreels-2:latest", "Replicate:ClipModel must be a model at Replicate, such as owner/name")]
    [InlineData("Replicate:ClipSize", "720x1280", "Replicate:ClipSize must be a size such as 720:1280.")]
    [InlineData("Replicate:CancelAfter", "00:00:04", "Replicate:CancelAfter must be 5 seconds to a day.")]
    [InlineData("Replicate:ClipInput:Image", "", "Replicate:ClipInput:Prompt and Image must say what the model calls them.")]
    [InlineData("Replicate:CallbackBaseUrl", "https://renderly.test", "Replicate:CallbackSecrets is missing")]
    [InlineData("Replicate:CallbackSecrets:0", "whsec_short", "Replicate:CallbackSecrets must hold secrets as Replicate shows them")]
    public void Replicate_that_cannot_work_stops_the_start(string key, string value, string message)
    {
        var options = Services(("REPLICATE_API_TOKEN", "r8_key"), (key, value)).BuildServiceProvider()
            .GetRequiredService<IOptions<ReplicateOptions>>();
        Should.Throw<OptionsValidationException>(() => options.Value).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("CUSTOM_VIDEO_API_URL", "http://127.0.0.1:8090/v1/renders", true)]
    [InlineData("Providers:Custom:BaseUrl", "http://127.0.0.1:8090/v1/renders", true)]
    [InlineData("CUSTOM_VIDEO_API_KEY", "key", false)]
    public void A_custom_provider_is_there_with_its_address(string key, string value, bool isThere) =>
        Has<CustomClient>((key, value)).ShouldBe(isThere);

    [Fact]
    public void A_custom_provider_is_asked_at_its_address_and_has_its_key_there_alone()
    {
        var options = Services(("CUSTOM_VIDEO_API_URL", "http://10.0.0.7:8090/v1/renders/"), ("CUSTOM_VIDEO_API_KEY", "secret"))
            .BuildServiceProvider().GetRequiredService<IOptions<CustomOptions>>().Value;

        (options.ApiKey, options.Orders.AbsoluteUri, options.Of("a").AbsoluteUri).ShouldBe(
            ("secret", "http://10.0.0.7:8090/v1/renders", "http://10.0.0.7:8090/v1/renders?reference=a"));
        (options.OfPath("7").AbsoluteUri, options.OfPath("/jobs/7?x=1").AbsoluteUri).ShouldBe(
            ("http://10.0.0.7:8090/v1/renders/7", "http://10.0.0.7:8090/jobs/7?x=1"));
        options.IsOwn(new Uri("http://10.0.0.7:8090/a.mp4")).ShouldBeTrue();
        options.IsOwn(new Uri("http://10.0.0.7:8091/a.mp4")).ShouldBeFalse();
        options.IsOwn(new Uri("https://10.0.0.7:8090/a.mp4")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Providers:Custom:CallbackSecret", "secret", "Providers:Custom:CallbackSecret must be whsec_")]
    [InlineData("Providers:Custom:CallbackBaseUrl", "https://renderly.test", "Providers:Custom:CallbackSecret is missing")]
    [InlineData("Providers:Custom:BaseUrl", "render.test", "Providers:Custom:BaseUrl must be an http or https address")]
    public void A_custom_provider_that_cannot_work_stops_the_start(string key, string value, string message)
    {
        var options = Services(("CUSTOM_VIDEO_API_URL", "http://127.0.0.1:8090"), (key, value))
            .BuildServiceProvider().GetRequiredService<IOptions<CustomOptions>>();
        Should.Throw<OptionsValidationException>(() => options.Value).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("OLLAMA_BASE_URL", "http://127.0.0.1:11434", true)]
    [InlineData("Ollama:BaseUrl", "http://127.0.0.1:11434", true)]
    [InlineData("DEFAULT_LLM_MODEL", "llama3.1:8b", false)]
    public void Ollama_is_there_with_its_address(string key, string value, bool isThere) =>
        Has<OllamaClient>((key, value)).ShouldBe(isThere);

    [Fact]
    public void Ollama_has_the_model_and_the_time_that_its_variables_say()
    {
        var options = Services(("OLLAMA_BASE_URL", "http://10.0.0.7:11434"), ("DEFAULT_LLM_MODEL", "llama3.1:8b"), ("OLLAMA_TIMEOUT", "90"))
            .BuildServiceProvider().GetRequiredService<IOptions<OllamaOptions>>().Value;

        (options.Model, options.RequestTimeout, options.MaxAtProvider, options.ServerUrl.Port)
            .ShouldBe(("llama3.1:8b", TimeSpan.FromSeconds(90), 1, 11434));
    }

    [Theory]
    [InlineData("Ollama:ContextTokens", "4096", "DEFAULT_LLM_MODEL is missing")]
    [InlineData("Ollama:ContextTokens", "100", "Ollama:ContextTokens must be from 4096")]
    public void Ollama_that_cannot_work_stops_the_start(string key, string value, string message)
    {
        var options = Services(("OLLAMA_BASE_URL", "http://127.0.0.1:11434"), (key, value))
            .BuildServiceProvider().GetRequiredService<IOptions<OllamaOptions>>();
        Should.Throw<OptionsValidationException>(() => options.Value).Message.ShouldContain(message);
    }

    [Fact]
    public void Ollama_s_time_limit_that_is_none_stops_the_start() =>
        Should.Throw<OptionsValidationException>(() =>
            Has<OllamaClient>(("OLLAMA_BASE_URL", "http://127.0.0.1:11434"), ("OLLAMA_TIMEOUT", "2m")))
            .Message.ShouldContain("OLLAMA_TIMEOUT must be whole seconds from 1 to 600.");

    [Fact]
    public void OpenAi_s_key_goes_to_OpenAi_alone()
    {
        var options = Services(
                ("OPENAI_API_KEY", "secret"),
                ("OPENAI_COMPATIBLE_BASE_URL", "http://127.0.0.1:8880/v1"),
                ("OpenAi:Providers:openai-compatible:Images:Model", "any"))
            .BuildServiceProvider().GetRequiredService<IOptionsMonitor<OpenAiOptions>>();

        var (own, other) = (options.Get("openai"), options.Get("openai-compatible"));
        (own.ApiKey, own.Of("videos")).ShouldBe(("secret", new Uri("https://api.openai.com/v1/videos")));
        (other.ApiKey, other.Of("videos")).ShouldBe(("", new Uri("http://127.0.0.1:8880/v1/videos")));
    }

    [Theory]
    [InlineData(
        "OPENAI_COMPATIBLE_BASE_URL", "http://127.0.0.1:8000", "openai-compatible", "OpenAi:Providers:openai-compatible names no model")]
    [InlineData("OpenAi:Providers:openai:Speech:Voice", "", "openai", "OPENAI_API_KEY is missing")]
    [InlineData("OpenAi:Providers:openai:Videos:Size", "720x1280", "openai", "Videos:Size must be a size such as 720:1280.")]
    public void OpenAi_that_cannot_work_stops_the_start(string key, string value, string provider, string message)
    {
        var options = Services((key, value)).BuildServiceProvider().GetRequiredService<IOptionsMonitor<OpenAiOptions>>();
        Should.Throw<OptionsValidationException>(() => options.Get(provider)).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("OpenAi:Providers:Open_AI:BaseUrl", "http://127.0.0.1", "OpenAi:Providers names a provider 'Open_AI'")]
    [InlineData("RUNWAYML_ENABLED", "yes", "RUNWAYML_ENABLED must be true or false.")]
    [InlineData("Mock:Providers:Mock_1:BaseUrl", "http://127.0.0.1", "Mock:Providers names a provider 'Mock_1'")]
    [InlineData("PIKA_API_KEY", "key", "Remove it, and set FAL_KEY to a key of fal.ai.")]
    public void Wrong_setting_stops_the_start(string key, string value, string message) =>
        Should.Throw<OptionsValidationException>(() => Has<MockClient>((key, value))).Message.ShouldContain(message);

    private static bool Has<TService>(params (string Key, string Value)[] settings) =>
        Services(settings).Any(service => service.ServiceType == typeof(TService));

    private static IServiceCollection Services(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(entry => KeyValuePair.Create<string, string?>(entry.Key, entry.Value)));
        builder.AddGeneration();
        return builder.Services;
    }
}
