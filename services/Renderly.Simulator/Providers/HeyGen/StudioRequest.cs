using System.Text.Json;
using Renderly.Simulator.Media.Presenters;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Reads the body of v2 Studio: avatar, voice and background per scene.</summary>
internal sealed class StudioRequest(AssetStore assets, HeyGenCatalogue catalogue)
{
    private const int LongestScript = 5000;

    /// <exception cref="HeyGenException">The first thing that is wrong.</exception>
    public PresenterRequest Read(JsonElement body)
    {
        if (body.Get("video_inputs") is not { ValueKind: JsonValueKind.Array } inputs || inputs.GetArrayLength() is 0 or > 50)
        {
            throw HeyGenException.Invalid("video_inputs is invalid: must hold 1 to 50 scenes", "video_inputs", 40065);
        }

        var (width, height) = Dimension(body);
        body.GetOneOf("caption_mode", "file_only", "burn_in");
        if (body.GetNumber("fps", 1, 60) is not (null or PresenterAnimation.FramesPerSecond))
        {
            throw HeyGenException.Invalid("fps is invalid: 25 is supported", "fps");
        }

        return new PresenterRequest { Width = width, Height = height, Scenes = [.. inputs.EnumerateArray().Select(Scene)] };
    }

    private static (int Width, int Height) Dimension(JsonElement body)
    {
        if (body.Get("dimension") is not { } dimension)
        {
            return body.GetOneOf("aspect_ratio", "16:9", "9:16") == "9:16" ? (720, 1280) : (1280, 720);
        }

        return (Side(dimension, "width"), Side(dimension, "height"));
    }

    private static int Side(JsonElement dimension, string name)
    {
        var side = dimension.GetNumber(name, 128, 4096) ?? throw HeyGenException.Invalid($"dimension.{name} is required", $"dimension.{name}", 40001);
        return side % 2 == 0 ? (int)side : throw HeyGenException.Invalid($"dimension.{name} is invalid: must be an even number from 128 to 4096", $"dimension.{name}");
    }

    private PresenterScene Scene(JsonElement input)
    {
        var character = input.Get("character") ?? throw HeyGenException.Invalid("character is required", "character", 40001);
        var voice = input.Get("voice") ?? throw HeyGenException.Invalid("voice is required", "voice", 40001);
        var type = character.GetOneOf("type", "avatar", "talking_photo") ?? "avatar";
        var avatar = character.RequireText(type == "avatar" ? "avatar_id" : "talking_photo_id");
        catalogue.RequireAvatar(avatar);
        character.GetFlag("matting");
        var style = character.GetOneOf(type == "avatar" ? "avatar_style" : "talking_photo_style", "normal", "closeUp", "circle", "square");
        var offset = character.Get("offset") ?? default;
        return new PresenterScene
        {
            AvatarId = avatar,
            IsCloseUp = style == "closeUp",
            Scale = character.GetNumber("scale", 0.05, 5) ?? 1,
            OffsetX = offset.GetNumber("x", -2, 2) ?? 0,
            OffsetY = offset.GetNumber("y", -2, 2) ?? 0,
            Speech = Speech(voice),
            Background = input.Get("background") is { } background ? Background(background) : new Background(),
        };
    }

    private SpeechRequest Speech(JsonElement voice)
    {
        switch (voice.GetOneOf("type", "text", "audio", "silence"))
        {
            case "text":
                var text = voice.GetText("input_text");
                if (string.IsNullOrWhiteSpace(text) || text.Length > LongestScript)
                {
                    throw HeyGenException.Invalid($"input_text is invalid: 1 to {LongestScript} characters are allowed", "input_text", 40039);
                }

                var id = voice.RequireText("voice_id");
                catalogue.RequireVoice(id);
                return new SpeechRequest { Text = text, VoiceId = id, Speed = voice.GetNumber("speed", 0.5, 1.5) ?? 1, Pitch = voice.GetNumber("pitch", -50, 50) ?? 0 };
            case "audio":
                return new SpeechRequest { Audio = Source(voice, "audio_asset_id", "audio_url", "audio") };
            case "silence":
                return new SpeechRequest { SilenceSeconds = voice.GetNumber("duration", 1, 100) ?? 1 };
            default:
                throw HeyGenException.Invalid("voice.type is required", "voice.type", 40001);
        }
    }

    private Background Background(JsonElement background) => background.GetOneOf("type", "color", "image", "video") switch
    {
        "color" => new Background { Color = background.GetColor("value") ?? 0xFFFFFF },
        "image" => new Background { Kind = BackgroundKind.Image, Source = Source(background, "image_asset_id", "url", "image"), Contain = Contains(background) },
        "video" => new Background
        {
            Kind = BackgroundKind.Video,
            Source = Source(background, "video_asset_id", "url", "video"),
            PlayStyle = background.GetOneOf("play_style", PlayStyles.All) ?? PlayStyles.Freeze,
            Contain = Contains(background),
        },
        _ => throw HeyGenException.Invalid("background.type is required", "background.type", 40001),
    };

    private static bool Contains(JsonElement background) => background.GetOneOf("fit", "cover", "contain", "crop", "none") == "contain";

    private string Source(JsonElement element, string assetMember, string urlMember, string fileType)
    {
        if (element.GetText(assetMember) is { } id)
        {
            var asset = assets.FindUsable(id) ?? throw HeyGenException.Invalid($"{assetMember} is invalid: asset {id} not found", assetMember);
            return asset.FileType == fileType ? asset.File! : throw HeyGenException.Invalid($"{assetMember} is invalid: asset {id} is no {fileType}", assetMember, 40010);
        }

        var url = element.GetText(urlMember) ?? throw HeyGenException.Invalid($"{assetMember} or {urlMember} is required", assetMember, 40001);
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? url
            : throw HeyGenException.Invalid($"{urlMember} is invalid: must be an http address", urlMember);
    }
}
