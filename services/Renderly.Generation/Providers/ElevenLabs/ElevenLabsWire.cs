using System.Text.Json.Serialization;
using Renderly.Contracts.Speech;

namespace Renderly.Generation.Providers.ElevenLabs;

/// <summary>Body of <c>text-to-speech/{voice}/with-timestamps</c>.</summary>
internal sealed record ElevenLabsSpeechOrder(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("model_id")] string Model)
{
    /// <summary>ISO 639-1, for models that do not tell the language from the text alone; null for the others, which refuse it.</summary>
    [JsonPropertyName("language_code")]
    public string? LanguageCode { get; init; }

    /// <summary>Null for the voice's own.</summary>
    [JsonPropertyName("voice_settings")]
    public ElevenLabsVoiceSettings? VoiceSettings { get; init; }
}

/// <param name="Speed">1 as the voice speaks by itself; 0.7…1.2.</param>
internal sealed record ElevenLabsVoiceSettings([property: JsonPropertyName("speed")] double Speed);

/// <summary>A speech as it was answered.</summary>
/// <param name="Samples">16 bit, one channel, without a header.</param>
/// <param name="Words">When which is said; empty where the answer does not tell.</param>
internal sealed record ElevenLabsSound(byte[] Samples, IReadOnlyList<SpokenWord> Words);
