using System.Globalization;
using System.Text.Json;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.ElevenLabs;

/// <summary>Reads an order for a speech with every check that is made before it is accepted.</summary>
internal static class ElevenLabsSpeechReader
{
    private const string DefaultFormat = "mp3_44100_128";
    private const string V3 = "eleven_v3";

    /// <summary>Most characters of a text.</summary>
    private static readonly Dictionary<string, int> Models = new(StringComparer.Ordinal)
    {
        ["eleven_multilingual_v2"] = 10_000,
        ["eleven_flash_v2_5"] = 40_000,
        ["eleven_turbo_v2_5"] = 40_000,
        ["eleven_flash_v2"] = 30_000,
        ["eleven_turbo_v2"] = 30_000,
        [V3] = 5_000,
    };

    /// <summary>Models that may be told the language.</summary>
    private static readonly string[] ToldTheLanguage = ["eleven_flash_v2_5", "eleven_turbo_v2_5", V3];

    private static readonly string[] Rates = ["8000", "16000", "22050", "24000", "32000", "44100", "48000"];

    private static readonly string[] Formats =
    [
        "mp3_22050_32", "mp3_24000_48", "mp3_44100_32", "mp3_44100_64", "mp3_44100_96", "mp3_44100_128", "mp3_44100_192", "opus_48000_64",
        .. Rates.SelectMany(rate => new[] { $"pcm_{rate}", $"wav_{rate}" }),
    ];

    /// <summary>Formats that take a larger plan than the simulated one.</summary>
    private static readonly string[] ForLargerPlans = ["mp3_44100_192", "pcm_44100", "wav_44100"];

    public static PaidCall Read(string voice, string format, JsonElement body)
    {
        if (body.Member("text") is null)
            throw new ProviderException(422, "missing", "Field required", "text");
        var text = body.RequireText("text");
        var model = body.Text("model_id") ?? "eleven_multilingual_v2";
        if (!Models.TryGetValue(model, out var most))
            throw new ProviderException(400, "model_not_found", $"A model with ID {model} does not exist.", "model_id");
        if (text.Length > most)
        {
            throw new ProviderException(
                400,
                "max_character_limit_exceeded",
                $"This request's text has {text.Length} characters and exceeds the character limit of {most} characters.",
                "text");
        }

        if (voice.StartsWith("missing", StringComparison.Ordinal))
            throw new ProviderException(404, "voice_not_found", $"A voice with the voice_id {voice} was not found.", "voice_id");
        CheckFormat(format);
        CheckContext(model, body);
        if (body.Text("language_code") is { } language && (language.Length != 2 || !ToldTheLanguage.Contains(model)))
            throw new ProviderException(400, "unsupported_language", $"Model {model} does not take language {language}.", "language_code");
        body.Integer("seed", 0, uint.MaxValue);
        body.OneOf("apply_text_normalization", "auto", "on", "off");
        var parts = (format.Length > 0 ? format : DefaultFormat).Split('_');
        return new PaidCall
        {
            Kind = "elevenlabs-speech",
            Model = model,
            Request = new SpokenText(text, voice, parts[0], ReadSpeed(model, body))
            {
                SampleRate = int.Parse(parts[1], CultureInfo.InvariantCulture),
            },
            Text = text,
            Quantity = text.Length,
            Unit = BilledUnit.Character,
            Details = new { Input = text, Voice = voice, Language = body.Text("language_code"), Format = format },
        };
    }

    private static void CheckFormat(string format)
    {
        if (format.Length > 0 && !Formats.Contains(format))
            throw new ProviderException(422, "enum", $"Input should be one of {string.Join(", ", Formats)}", "output_format");
        if (ForLargerPlans.Contains(format))
        {
            throw new ProviderException(
                403, "output_format_not_allowed", $"Output format {format} is not allowed on your plan.", "output_format");
        }
    }

    /// <summary>What stands before and after the text.</summary>
    private static void CheckContext(string model, JsonElement body)
    {
        foreach (var member in new[] { "previous_text", "next_text" })
        {
            if (body.Text(member) is not null && model == V3)
                throw Unsupported(model, member);
        }

        foreach (var member in new[] { "previous_request_ids", "next_request_ids", "pronunciation_dictionary_locators" })
        {
            if (body.Member(member) is not { } list)
                continue;
            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > 3)
                throw ProviderException.InvalidMember(member, "must be a list of at most 3");
            if (model == V3 && member.EndsWith("_request_ids", StringComparison.Ordinal))
                throw Unsupported(model, member);
        }
    }

    private static double ReadSpeed(string model, JsonElement body)
    {
        if (body.Member("voice_settings") is not { } settings)
            return 1;
        if (settings.ValueKind != JsonValueKind.Object)
            throw ProviderException.InvalidMember("voice_settings", "must be an object");
        if (settings.Number("stability", 0, 1) is { } stability && model == V3 && stability is not (0 or 0.5 or 1))
            throw ProviderException.InvalidMember("stability", "must be one of 0.0, 0.5, 1.0");
        settings.Number("similarity_boost", 0, 1);
        settings.Number("style", 0, 1);
        settings.Flag("use_speaker_boost");
        return settings.Number("speed", 0.7, 1.2) ?? 1;
    }

    private static ProviderException Unsupported(string model, string member) =>
        new(400, "unsupported_model", $"Providing {member} is not yet supported with the '{model}' model.", member);
}
