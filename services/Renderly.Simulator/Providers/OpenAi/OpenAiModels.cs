namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>The models of OpenAI itself, and what its speech models take.</summary>
internal static class OpenAiModels
{
    public const string Image2 = "gpt-image-2";
    public const string MiniSpeech = "gpt-4o-mini-tts";

    public static readonly string[] Images = [Image2, "gpt-image-1.5", "gpt-image-1-mini", "chatgpt-image-latest"];
    public static readonly string[] Speech = ["tts-1", "tts-1-hd", MiniSpeech, "gpt-4o-mini-tts-2025-12-15"];

    public static readonly string[] Chat = ["gpt-5-mini", "gpt-5-nano", "gpt-5"];

    /// <summary>All that images before gpt-image-2 come in.</summary>
    public static readonly string[] OldSizes = ["1024x1024", "1536x1024", "1024x1536"];

    public static readonly string[] Formats = ["mp3", "opus", "aac", "flac", "wav", "pcm"];
    public static readonly string[] OldVoices = ["alloy", "ash", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer"];
    public static readonly string[] Voices = [.. OldVoices, "ballad", "verse", "marin", "cedar"];

    /// <exception cref="ProviderException">404: there is no such model.</exception>
    public static string Known(string model, string[] models) => models.Contains(model, StringComparer.Ordinal)
        ? model
        : throw new ProviderException(
            404, "model_not_found", $"The model `{model}` does not exist or you do not have access to it.", "model");
}
