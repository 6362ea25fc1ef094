using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Reads the body of v3 <c>/v3/videos</c>, type <c>avatar</c>.</summary>
internal sealed class AvatarRequestReader(AssetStore assets, HeyGenCatalogue catalogue, IOptions<SimulatorOptions> options)
{
    /// <exception cref="ProviderException">The first thing that is wrong.</exception>
    public (string Kind, PresenterRequest Presenter) Read(JsonElement body)
    {
        var type = body.OneOf("type", "avatar", "image", "cinematic_avatar", "studio") ?? throw ProviderException.Missing("type");
        if (type != "avatar")
            throw ProviderException.Invalid($"type '{type}' is not simulated, only 'avatar' is", "type");
        var isTransparent = body.OneOf("output_format", "mp4", "webm") == "webm";
        var background = Background(body, isTransparent);
        var isRemoved = body.Flag("remove_background") ?? false;
        var (width, height) = Size(body);
        var avatar = body.RequireText("avatar_id");
        catalogue.RequireAvatar(avatar);
        body.OneOf("fit", "cover", "contain");
        body.Member("engine")?.OneOf("type", "avatar_iii", "avatar_iv", "avatar_v");
        var isGreen = isRemoved && background.Kind == BackgroundKind.Color;
        var kind = isTransparent ? HeyGenVideo.Transparent : isGreen ? HeyGenVideo.Green : HeyGenVideo.Avatar;
        return (kind, new PresenterRequest
        {
            Width = options.Value.Side(width),
            Height = options.Value.Side(height),
            Output = isTransparent ? PresenterOutput.Transparent : PresenterOutput.Opaque,
            Scenes = [new PresenterScene { AvatarId = avatar, Speech = Speech(body, avatar), Background = background }],
        });
    }

    private Background Background(JsonElement body, bool isTransparent)
    {
        if (body.Member("background") is not { } background)
            return new Background { Color = 0xE9EDF2 };
        if (isTransparent)
            throw ProviderException.Invalid("background cannot be used with output_format webm, which is transparent", "background");
        return background.OneOf("type", "color", "image") switch
        {
            "color" => new Background { Color = background.Color("value") ?? throw ProviderException.Missing("background.value") },
            "image" => new Background
            {
                Kind = BackgroundKind.Image,
                Source = background.Text("asset_id") is { } id ? AssetFile(id, "background.asset_id") : background.RequireText("url"),
            },
            _ => throw ProviderException.Missing("background.type"),
        };
    }

    private SpeechRequest Speech(JsonElement body, string avatar)
    {
        if (body.Text("script") is { } script)
        {
            var settings = body.Member("voice_settings") ?? default;
            return new SpeechRequest
            {
                Text = !string.IsNullOrWhiteSpace(script) ? script : throw ProviderException.Invalid("script must not be empty", "script"),
                VoiceId = body.Text("voice_id") is { } voice ? catalogue.RequireVoice(voice) : Avatar.Find(avatar).VoiceId,
                Speed = settings.Number("speed", 0.5, 1.5) ?? 1,
                Pitch = settings.Number("pitch", -50, 50) ?? 0,
            };
        }

        var audio = body.Text("audio_asset_id") is { } id ? AssetFile(id, "audio_asset_id") : body.Text("audio_url");
        return new SpeechRequest { Audio = audio ?? throw ProviderException.Missing("one of script, audio_url and audio_asset_id") };
    }

    private string AssetFile(string id, string member) =>
        assets.FindUsable(id)?.File ?? throw new ProviderException(404, "asset_not_found", $"Asset {id} not found", member);

    private static (int Width, int Height) Size(JsonElement body)
    {
        var shortSide = body.OneOf("resolution", "720p", "1080p", "4k") switch { "4k" => 2160, "1080p" => 1080, _ => 720 };
        var longSide = shortSide * 16 / 9;
        return body.OneOf("aspect_ratio", "16:9", "9:16", "4:5", "5:4", "1:1", "auto") switch
        {
            "9:16" => (shortSide, longSide),
            "4:5" => (shortSide, shortSide * 5 / 4),
            "5:4" => (shortSide * 5 / 4, shortSide),
            "1:1" => (shortSide, shortSide),
            _ => (longSide, shortSide),
        };
    }
}
