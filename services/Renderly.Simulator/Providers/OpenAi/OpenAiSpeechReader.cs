using System.Text.Json;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>Reads the body of <c>/v1/audio/speech</c> with every check that is made before it is accepted.</summary>
internal static class OpenAiSpeechReader
{
    private const int LongestInput = 4096;

    /// <summary>What the compatible server knows; others must be mapped there.</summary>
    private static readonly string[] ServedModels = ["kokoro", "tts-1", "tts-1-hd"];

    private static readonly string[] ServedFormats = ["mp3", "wav", "pcm"];

    public static PaidCall Read(OpenAiServer server, JsonElement body) =>
        server == OpenAiServer.OpenAi ? ReadOwn(body) : ReadCompatible(body);

    private static PaidCall ReadOwn(JsonElement body)
    {
        body.KnowingOnly("model", "input", "voice", "instructions", "response_format", "speed", "stream_format");
        var model = OpenAiModels.Known(body.RequireText("model"), OpenAiModels.Speech);
        var isOld = model.StartsWith("tts-1", StringComparison.Ordinal);
        var input = body.RequireText("input");
        if (input.Length > LongestInput)
            throw ProviderException.InvalidMember("input", $"string_too_long: at most {LongestInput} characters");
        var voice = body.OneOf("voice", isOld ? OpenAiModels.OldVoices : OpenAiModels.Voices) ?? throw ProviderException.Missing("voice");
        if (isOld && body.Text("instructions") is not null)
            throw ProviderException.InvalidMember("instructions", $"{model} does not take them");
        body.OneOf("stream_format", "audio");
        return Call(model, input, voice, body, OpenAiModels.Formats) with
        {
            Unit = isOld ? BilledUnit.Character : BilledUnit.Second,
            Quantity = isOld ? input.Length : new SpeechRequest { Text = input }.EstimateSeconds(),
        };
    }

    /// <summary>Fields that it does not know it leaves alone, and no text is too long.</summary>
    private static PaidCall ReadCompatible(JsonElement body)
    {
        var model = body.RequireText("model");
        if (!ServedModels.Contains(model))
            throw new ProviderException(400, "invalid_model", $"Unsupported model: {model}", "model");
        return Call(model, body.RequireText("input"), body.Text("voice") ?? "af_heart", body, ServedFormats);
    }

    private static PaidCall Call(string model, string input, string voice, JsonElement body, string[] formats) => new()
    {
        Kind = OpenAiWork.Speech,
        Model = model,
        Request = new OpenAiWork
        {
            Sound = new SpokenText(
                input, voice, body.OneOf("response_format", formats) ?? "mp3", body.Number("speed", 0.25, 4) ?? 1),
        },
        Text = input,
        Quantity = input.Length,
        Unit = BilledUnit.Character,
        Details = new { Input = input, Voice = voice },
    };
}
