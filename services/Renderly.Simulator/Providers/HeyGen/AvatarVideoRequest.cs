using System.Text.Json;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Reads the body of v3 <c>/v3/videos</c>, type <c>avatar</c>.</summary>
internal sealed class AvatarVideoRequest(AssetStore assets, HeyGenCatalogue catalogue)
{
    /// <exception cref="HeyGenException">The first thing that is wrong.</exception>
    public (JobKind Kind, PresenterRequest Presenter) Read(JsonElement body)
    {
        var type = body.GetOneOf("type", "avatar", "image", "cinematic_avatar", "studio") ?? throw HeyGenException.Invalid("type is required", "type");
        if (type != "avatar")
        {
            throw HeyGenException.Invalid($"type '{type}' is not simulated, only 'avatar' is", "type");
        }

        var transparent = body.GetOneOf("output_format", "mp4", "webm") == "webm";
        var background = Background(body, transparent);
        var removed = body.GetFlag("remove_background") ?? false;
        var (width, height) = Size(body);
        var avatar = body.RequireText("avatar_id");
        catalogue.RequireAvatar(avatar);
        CheckOthers(body);
        var kind = transparent ? JobKind.TransparentAvatar : removed && background.Kind == BackgroundKind.Color ? JobKind.GreenAvatar : JobKind.AvatarVideo;
        return (kind, new PresenterRequest
        {
            Width = width,
            Height = height,
            Output = transparent ? PresenterOutput.Transparent : PresenterOutput.Opaque,
            Scenes = [new PresenterScene { AvatarId = avatar, Speech = Speech(body), Background = background }],
        });
    }

    private Background Background(JsonElement body, bool transparent)
    {
        if (body.Get("background") is not { } background)
        {
            return new Background { Color = 0xE9EDF2 };
        }

        if (transparent)
        {
            throw HeyGenException.Invalid("background cannot be used with output_format webm, which is transparent", "background");
        }

        return background.GetOneOf("type", "color", "image") switch
        {
            "color" => new Background { Color = background.GetColor("value") ?? throw HeyGenException.Invalid("background.value is required", "background.value") },
            "image" => new Background { Kind = BackgroundKind.Image, Source = Image(background) },
            _ => throw HeyGenException.Invalid("background.type is required", "background.type"),
        };
    }

    private string Image(JsonElement background) =>
        background.GetText("asset_id") is { } id
            ? assets.FindUsable(id)?.File ?? throw new HeyGenException(404, "asset_not_found", $"Asset {id} not found", param: "background.asset_id")
            : background.RequireText("url");

    private SpeechRequest Speech(JsonElement body)
    {
        var settings = body.Get("voice_settings") ?? default;
        if (body.GetText("script") is { } script)
        {
            if (string.IsNullOrWhiteSpace(script))
            {
                throw HeyGenException.Invalid("script must not be empty", "script");
            }

            var voice = body.GetText("voice_id");
            if (voice is not null)
            {
                catalogue.RequireVoice(voice);
            }

            return new SpeechRequest
            {
                Text = script,
                VoiceId = voice ?? Avatar.Find(body.RequireText("avatar_id")).VoiceId,
                Speed = settings.GetNumber("speed", 0.5, 1.5) ?? 1,
                Pitch = settings.GetNumber("pitch", -50, 50) ?? 0,
            };
        }

        if (body.GetText("audio_asset_id") is { } id)
        {
            return assets.FindUsable(id) is { } asset
                ? new SpeechRequest { Audio = asset.File }
                : throw new HeyGenException(404, "asset_not_found", $"Asset {id} not found", param: "audio_asset_id");
        }

        return new SpeechRequest { Audio = body.GetText("audio_url") ?? throw HeyGenException.Invalid("one of script, audio_url and audio_asset_id is required", "script") };
    }

    private static (int Width, int Height) Size(JsonElement body)
    {
        var shortSide = body.GetOneOf("resolution", "720p", "1080p", "4k") switch { "4k" => 2160, "1080p" => 1080, _ => 720 };
        var longSide = shortSide * 16 / 9;
        return body.GetOneOf("aspect_ratio", "16:9", "9:16", "4:5", "5:4", "1:1", "auto") switch
        {
            "9:16" => (shortSide, longSide),
            "4:5" => (shortSide, shortSide * 5 / 4),
            "5:4" => (shortSide * 5 / 4, shortSide),
            "1:1" => (shortSide, shortSide),
            _ => (longSide, shortSide),
        };
    }

    private static void CheckOthers(JsonElement body)
    {
        body.GetOneOf("fit", "cover", "contain");
        if (body.Get("engine") is { } engine)
        {
            engine.GetOneOf("type", "avatar_iii", "avatar_iv", "avatar_v");
        }
    }
}
