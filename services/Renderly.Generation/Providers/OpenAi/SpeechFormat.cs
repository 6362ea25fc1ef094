namespace Renderly.Generation.Providers.OpenAi;

/// <summary>What sound is asked for: what can be measured without decoding.</summary>
internal enum SpeechFormat
{
    /// <summary>Bare samples, 16 bit, one channel.</summary>
    Pcm,

    Wav,
}
