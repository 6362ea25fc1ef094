using System.ComponentModel.DataAnnotations;
using Renderly.Providers.Settings;

namespace Renderly.Generation.Providers.ElevenLabs;

/// <summary>How speech is ordered at ElevenLabs.</summary>
internal sealed class ElevenLabsOptions : KeyedProviderOptions
{
    public const string Section = "ElevenLabs";

    /// <summary>What the smallest plan allows at the same moment; more is refused until there is room, and costs nothing.</summary>
    private const int SmallestPlan = 2;

    /// <summary>A long speech takes minutes, and an order that is given up is paid for all the same.</summary>
    public ElevenLabsOptions()
    {
        RequestTimeout = TimeSpan.FromMinutes(5);
        MaxAtProvider = SmallestPlan;
    }

    /// <summary>Speaks texts of which the command names no model.</summary>
    [Required]
    public string SpeechModel { get; set; } = "eleven_multilingual_v2";

    /// <summary>Id of the voice that speaks where no other is asked for; it speaks all languages of its model.</summary>
    [Required]
    public string Voice { get; set; } = "JBFqnCBsd6RMkjVDRZzb";

    /// <summary>Ids of voices by language (<c>pt-BR</c>, <c>pt</c> for all of it) or by the name that orders use.</summary>
    public Dictionary<string, string> Voices { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Samples a second; 44,100 takes a larger plan.</summary>
    [AllowedValues(
        8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000,
        ErrorMessage = "ElevenLabs:SampleRate must be 8000, 16000, 22050, 24000, 32000, 44100 or 48000.")]
    public int SampleRate { get; set; } = 24_000;

    public override string ApiKeyVariable => "ELEVENLABS_API_KEY";

    protected override string DefaultBaseUrl => "https://api.elevenlabs.io";

    /// <summary>Nothing is looked at: the answer is the result.</summary>
    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [5];
}
