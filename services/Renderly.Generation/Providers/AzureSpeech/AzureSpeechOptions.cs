using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Renderly.Providers.Settings;

namespace Renderly.Generation.Providers.AzureSpeech;

/// <summary>How speech is ordered at Azure.</summary>
internal sealed partial class AzureSpeechOptions : KeyedProviderOptions, IValidatableObject
{
    public const string Section = "AzureSpeech";

    /// <summary>The environment variable that holds the region as well.</summary>
    public const string RegionVariable = "AZURE_SPEECH_REGION";

    /// <summary>A long speech takes minutes, and an order that is given up is paid for all the same.</summary>
    public AzureSpeechOptions() => RequestTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Of the Speech resource, for example <c>westeurope</c>: its key is good there alone.</summary>
    public string Region { get; set; } = "";

    /// <summary>
    /// Azure's voices by language (<c>pt-BR</c>, <c>pt</c> for all of it) or by the name that orders use. A language that has none here
    /// is spoken by voices that orders name, and by no other: a voice of another language would read it wrongly.
    /// </summary>
    public Dictionary<string, string> Voices { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ar"] = "ar-EG-SalmaNeural",
        ["de"] = "de-DE-KatjaNeural",
        ["en"] = "en-US-JennyNeural",
        ["en-GB"] = "en-GB-SoniaNeural",
        ["es"] = "es-ES-ElviraNeural",
        ["fr"] = "fr-FR-DeniseNeural",
        ["hi"] = "hi-IN-SwaraNeural",
        ["it"] = "it-IT-ElsaNeural",
        ["ja"] = "ja-JP-NanamiNeural",
        ["ko"] = "ko-KR-SunHiNeural",
        ["nl"] = "nl-NL-ColetteNeural",
        ["pl"] = "pl-PL-ZofiaNeural",
        ["pt"] = "pt-BR-FranciscaNeural",
        ["pt-PT"] = "pt-PT-RaquelNeural",
        ["ru"] = "ru-RU-SvetlanaNeural",
        ["sv"] = "sv-SE-SofieNeural",
        ["tr"] = "tr-TR-EmelNeural",
        ["zh"] = "zh-CN-XiaoxiaoNeural",
    };

    /// <summary>Samples a second: what voices are made in, and what films have.</summary>
    [AllowedValues(24_000, 48_000, ErrorMessage = "AzureSpeech:SampleRate must be 24000 or 48000.")]
    public int SampleRate { get; set; } = 48_000;

    public override string ApiKeyVariable => "AZURE_SPEECH_KEY";

    protected override string DefaultBaseUrl => $"https://{Region}.tts.speech.microsoft.com";

    /// <summary>Nothing is looked at: the answer is the result.</summary>
    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [5];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl.Length == 0 && !RegionName().IsMatch(Region))
        {
            yield return new ValidationResult(
                $"{RegionVariable} must name the region of the Speech resource, such as westeurope: the key is good there alone.");
        }
    }

    [GeneratedRegex("^[a-z0-9]{2,40}$")]
    private static partial Regex RegionName();
}
