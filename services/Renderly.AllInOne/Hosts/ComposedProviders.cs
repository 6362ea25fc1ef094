using Renderly.Generation;
using Renderly.HeyGen;
using Renderly.Veo;

namespace Renderly.AllInOne.Hosts;

/// <summary>The providers of this process; nothing else of it knows which there are.</summary>
internal static class ComposedProviders
{
    /// <summary>This machine's own voices need no key.</summary>
    private const string LocalSpeech = "espeak-ng";

    private static readonly string[] Runway = ["RUNWAYML_API_SECRET", "RUNWAYML_API_KEY"];

    public static IReadOnlyList<ComposedProvider> All { get; } =
    [
        new(["GCP_SERVICE_ACCOUNT_FILE"], builder => builder.AddVeo(), routes => routes.MapVeo(), (home, simulator) => new()
        {
            ["Veo:BaseUrl"] = simulator,
            ["Storage:Provider"] = "Disk",
            ["Storage:Gcs:BaseUrl"] = simulator,
            ["GCP_PROJECT_ID"] = "simulated-project",
            ["GCP_SERVICE_ACCOUNT_FILE"] = home.SimulatorAccountFile,
            ["GCS_BUCKET"] = "simulated-clips",

            // A stand-in answers within seconds; the real pace would only make people wait. The window stays longer than the slowest
            // rendering on a busy machine: sent again too early, a clip is paid twice.
            ["Veo:PollDelaysSeconds:0"] = "0.5",
            ["Tasks:ReconcileWindow"] = "00:03:00",
            ["Veo:SubmitsPerMinute"] = "0",
        }),
        new(["HEYGEN_API_KEY"], builder => builder.AddHeyGen(), routes => routes.MapHeyGen(), (_, simulator) => new()
        {
            ["HeyGen:BaseUrl"] = simulator,
            ["HEYGEN_API_KEY"] = "simulated",
            ["HeyGen:PollDelaysSeconds:0"] = "0.5",
            ["HeyGen:MaxAtProvider"] = "0",
        }),
        new(Runway, builder => builder.AddGeneration(), routes => routes.MapGeneration(), (_, simulator) => new(KeyedApart(simulator))
        {
            ["Runway:BaseUrl"] = simulator,
            ["RUNWAYML_API_SECRET"] = "simulated",
            ["Runway:PollDelaysSeconds:0"] = "0.5",
            ["Mock:Providers:mock:BaseUrl"] = simulator,
            ["Mock:Providers:mock:PollDelaysSeconds:0"] = "0.5",
            ["Routing:Images:0"] = "mock",
            ["Routing:Images:1"] = "runway",
            ["Routing:Clips:0"] = "mock",
            ["Routing:Clips:1"] = "runway",
            ["Routing:Speech:0"] = LocalSpeech,
            ["Routing:Renders:0"] = "custom",
            ["Routing:Renders:1"] = "mock",
        })
        {
            WithKey = new Dictionary<string, string?>
            {
                ["Routing:Images:0"] = "runway", ["Routing:Clips:0"] = "runway", ["Routing:Speech:0"] = LocalSpeech,
            },
        },
    ];

    /// <summary>Providers that stay as they are set up beside simulated ones; those that are not set up are simulated as well.</summary>
    private static Dictionary<string, string?> KeyedApart(string simulator)
    {
        var settings = new Dictionary<string, string?>();
        if (!IsSet("OPENAI_API_KEY"))
        {
            settings["OPENAI_API_KEY"] = "simulated";
            settings["OpenAi:Providers:openai:BaseUrl"] = $"{simulator}/openai";
        }

        if (!IsSet("OPENAI_COMPATIBLE_BASE_URL"))
        {
            settings["OPENAI_COMPATIBLE_BASE_URL"] = $"{simulator}/openai-compatible";
            settings["OpenAi:Providers:openai-compatible:Images:Model"] = "simulated";
            settings["OpenAi:Providers:openai-compatible:Speech:Model"] = "kokoro";
            settings["OpenAi:Providers:openai-compatible:Videos:Model"] = "simulated";
            settings["OpenAi:Providers:openai-compatible:Scripts:Model"] = "simulated";
            settings["OpenAi:Providers:openai-compatible:PollDelaysSeconds:0"] = "0.5";
        }

        if (!IsSet("OLLAMA_BASE_URL"))
        {
            (settings["OLLAMA_BASE_URL"], settings["DEFAULT_LLM_MODEL"]) = ($"{simulator}/ollama", "llama3.1:8b");
        }

        if (!IsSet("FAL_KEY"))
        {
            settings["FAL_KEY"] = "simulated";
            settings["Fal:BaseUrl"] = $"{simulator}/fal";
            settings["Fal:CallbackKeysUrl"] = $"{simulator}/fal/.well-known/jwks.json";
            settings["Fal:PollDelaysSeconds:0"] = "0.5";
        }

        if (!IsSet("REPLICATE_API_TOKEN") && !IsSet("REPLICATE_API_KEY"))
        {
            settings["REPLICATE_API_TOKEN"] = "simulated";
            settings["Replicate:BaseUrl"] = $"{simulator}/replicate/v1";
            settings["Replicate:PollDelaysSeconds:0"] = "0.5";
        }

        if (!IsSet("CUSTOM_VIDEO_API_URL"))
        {
            settings["CUSTOM_VIDEO_API_URL"] = $"{simulator}/custom/v1/renders";
            settings["Providers:Custom:PollDelaysSeconds:0"] = "0.5";
        }

        if (!IsSet("ELEVENLABS_API_KEY"))
        {
            (settings["ELEVENLABS_API_KEY"], settings["ElevenLabs:BaseUrl"]) = ("simulated", $"{simulator}/elevenlabs");
        }

        if (!IsSet("AZURE_SPEECH_KEY"))
        {
            (settings["AZURE_SPEECH_KEY"], settings["AzureSpeech:BaseUrl"]) = ("simulated", $"{simulator}/azure-speech");
        }

        return settings;
    }

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));
}
