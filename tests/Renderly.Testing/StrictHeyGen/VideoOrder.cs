using System.Text.Json;
using System.Text.RegularExpressions;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>The documented body of <c>POST /v3/videos</c>.</summary>
internal static partial class VideoOrder
{
    /// <returns>What is wrong with it.</returns>
    public static IReadOnlyList<string> Check(JsonElement body, HeyGenCatalogue catalogue)
    {
        var complaints = new List<string>();
        var order = new StrictObject(body, "", complaints);
        order.Text("title");
        order.OneOf("resolution", required: false, "720p", "1080p", "4k");
        order.OneOf("aspect_ratio", required: false, "16:9", "9:16", "4:5", "5:4", "1:1", "auto");
        order.Address("callback_url", isFile: false);
        order.Text("callback_id");
        order.Any("watermark");
        if (order.Object("caption") is { } caption)
        {
            caption.OneOf("file_format", required: true, "srt");
            caption.OneOf("style", required: false, "default");
            caption.End();
        }

        switch (order.OneOf("type", required: true, "avatar", "image"))
        {
            case "avatar":
                Avatar(order, catalogue);
                break;
            case "image":
                if (order.Object("image", required: true) is { } image)
                {
                    Source(image, "url", "asset_id", "base64");
                }

                break;
            default:
                break;
        }

        Speech(order);
        order.End();
        return complaints;
    }

    public static bool IsColor(string? value) => value is not null && Color().IsMatch(value);

    private static void Avatar(StrictObject order, HeyGenCatalogue catalogue)
    {
        var look = order.Text("avatar_id", required: true);
        if (look is not null && !catalogue.Looks.Contains(look))
        {
            order.Complain($"avatar_id {look} is no look");
        }

        var format = order.OneOf("output_format", required: false, "mp4", "webm");
        if (format == "webm" && order.Has("background"))
        {
            order.Complain("background goes with no webm: that has an alpha channel");
        }

        if (format == "webm" && look is not null && !catalogue.WithMatting.Contains(look))
        {
            order.Complain($"avatar_id {look} supports no matting, so it gives no webm");
        }

        if (order.Object("background") is { } background)
        {
            Background(background);
        }

        order.Flag("remove_background");
        order.OneOf("fit", required: false, "cover", "contain");
        order.Text("motion_prompt");
        order.OneOf("expressiveness", required: false, "high", "medium", "low");
        if (order.Object("engine") is { } engine)
        {
            engine.OneOf("type", required: true, "avatar_iii", "avatar_iv", "avatar_v");
            engine.End();
        }
    }

    private static void Background(StrictObject background)
    {
        if (background.OneOf("type", required: true, "color", "image") == "image")
        {
            background.ExactlyOne("url", "asset_id");
            background.Address("url", isFile: true);
            background.Text("asset_id");
        }
        else if (background.Text("value", required: true) is { } color && !IsColor(color))
        {
            background.Complain($"value {color} is no #RRGGBB");
        }

        background.End();
    }

    private static void Source(StrictObject source, params IReadOnlyList<string> types)
    {
        var type = source.OneOf("type", required: true, types);
        source.Address("url", isFile: true, required: type == "url");
        source.Text("asset_id", required: type == "asset_id");
        source.Text("data", required: type == "base64");
        source.Text("media_type", required: type == "base64");
        source.End();
    }

    private static void Speech(StrictObject order)
    {
        order.ExactlyOne("script", "audio_url", "audio_asset_id");
        order.Text("script", max: HeyGenCatalogue.MaxScript);
        order.Address("audio_url", isFile: true);
        order.Text("audio_asset_id");
        if (!order.Has("script") && order.Has("voice_id"))
        {
            order.Complain("voice_id goes with a script only");
        }

        order.Text("voice_id");
        if (order.Object("voice_settings") is { } settings)
        {
            settings.Number("speed", 0.5, 1.5);
            settings.Number("pitch", -50, 50);
            settings.Number("volume", 0, 1);
            settings.Text("locale");
            settings.Any("engine_settings");
            settings.End();
        }
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Color();
}
