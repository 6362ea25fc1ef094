using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Reads the body of v2 Studio: avatar, voice and background per scene.</summary>
internal sealed class StudioRequestReader(AssetStore assets, HeyGenCatalogue catalogue, IOptions<SimulatorOptions> options)
{
    private const int LongestScript = 5000;

    /// <exception cref="ProviderException">The first thing that is wrong.</exception>
    public PresenterRequest Read(JsonElement body)
    {
        if (body.Member("video_inputs") is not { ValueKind: JsonValueKind.Array } inputs || inputs.GetArrayLength() is 0 or > 50)
            throw ProviderException.InvalidMember("video_inputs", "must hold 1 to 50 scenes");
        var (width, height) = Dimension(body);
        body.OneOf("caption_mode", "file_only", "burn_in");
        return body.Number("fps", 1, 60) is null or PresenterAnimation.FramesPerSecond
            ? new PresenterRequest
            {
                Width = options.Value.Side(width),
                Height = options.Value.Side(height),
                Scenes = [.. inputs.EnumerateArray().Select(Scene)],
            }
            : throw ProviderException.InvalidMember("fps", "25 is supported");
    }

    private static (int Width, int Height) Dimension(JsonElement body)
    {
        if (body.Member("dimension") is { } dimension)
            return (Side(dimension, "width"), Side(dimension, "height"));
        return body.OneOf("aspect_ratio", "16:9", "9:16") == "9:16" ? (720, 1280) : (1280, 720);
    }

    private static int Side(JsonElement dimension, string name)
    {
        var side = dimension.Number(name, 128, 4096) ?? throw ProviderException.Missing($"dimension.{name}");
        return side % 2 == 0
            ? (int)side
            : throw ProviderException.InvalidMember($"dimension.{name}", "must be an even number from 128 to 4096");
    }

    private PresenterScene Scene(JsonElement input)
    {
        var character = input.Member("character") ?? throw ProviderException.Missing("character");
        var voice = input.Member("voice") ?? throw ProviderException.Missing("voice");
        var type = character.OneOf("type", "avatar", "talking_photo") ?? "avatar";
        var avatar = character.RequireText($"{type}_id");
        catalogue.RequireAvatar(avatar);
        character.Flag("matting");
        var style = character.OneOf($"{type}_style", "normal", "closeUp", "circle", "square");
        var offset = character.Member("offset") ?? default;
        return new PresenterScene
        {
            AvatarId = avatar,
            IsCloseUp = style == "closeUp",
            Scale = character.Number("scale", 0.05, 5) ?? 1,
            OffsetX = 2 * (offset.Number("x", -2, 2) ?? 0),
            OffsetY = 2 * (offset.Number("y", -2, 2) ?? 0),
            Speech = Speech(voice),
            Background = input.Member("background") is { } background ? Background(background) : new Background(),
        };
    }

    private SpeechRequest Speech(JsonElement voice) => voice.OneOf("type", "text", "audio", "silence") switch
    {
        "text" => new SpeechRequest
        {
            Text = Script(voice),
            VoiceId = catalogue.RequireVoice(voice.RequireText("voice_id")),
            Speed = voice.Number("speed", 0.5, 1.5) ?? 1,
            Pitch = voice.Number("pitch", -50, 50) ?? 0,
        },
        "audio" => new SpeechRequest { Audio = Source(voice, "audio_asset_id", "audio_url", "audio") },
        "silence" => new SpeechRequest { SilenceSeconds = voice.Number("duration", 1, 100) ?? 1 },
        _ => throw ProviderException.Missing("voice.type"),
    };

    private static string Script(JsonElement voice)
    {
        var text = voice.Text("input_text");
        return !string.IsNullOrWhiteSpace(text) && text.Length <= LongestScript
            ? text
            : throw ProviderException.InvalidMember("input_text", $"1 to {LongestScript} characters are allowed");
    }

    private Background Background(JsonElement background)
    {
        var isContained = background.OneOf("fit", "cover", "contain", "crop", "none") == "contain";
        return background.OneOf("type", "color", "image", "video") switch
        {
            "color" => new Background { Color = background.Color("value") ?? 0xFFFFFF },
            "image" => new Background
            {
                Kind = BackgroundKind.Image,
                Source = Source(background, "image_asset_id", "url", "image"),
                Contain = isContained,
            },
            "video" => new Background
            {
                Kind = BackgroundKind.Video,
                Source = Source(background, "video_asset_id", "url", "video"),
                PlayStyle = background.OneOf("play_style", PlayStyles.All) ?? PlayStyles.Freeze,
                Contain = isContained,
            },
            _ => throw ProviderException.Missing("background.type"),
        };
    }

    private string Source(JsonElement element, string assetMember, string urlMember, string fileType)
    {
        if (element.Text(assetMember) is not { } id)
            return element.Address(urlMember) ?? throw ProviderException.Missing($"{assetMember} or {urlMember}");
        var asset = assets.FindUsable(id) ?? throw ProviderException.InvalidMember(assetMember, $"asset {id} not found");
        return asset.FileType == fileType
            ? asset.File!
            : throw ProviderException.InvalidMember(assetMember, $"asset {id} is no {fileType}");
    }
}
