using System.Text.Json.Nodes;
using Renderly.Contracts.Presenter;

namespace Renderly.HeyGen;

/// <summary>Builds the bodies of HeyGen's video calls.</summary>
internal static class HeyGenRequests
{
    public const string ChromaGreen = "#00FF00";

    /// <summary>v2 Studio: HeyGen composites the avatar over the uploaded background.</summary>
    public static JsonObject Studio(RenderPresenter command, string reference) => new()
    {
        ["title"] = reference,
        ["caption"] = false,
        ["callback_id"] = reference,
        ["dimension"] = new JsonObject { ["width"] = command.WidthPixels, ["height"] = command.HeightPixels },
        ["video_inputs"] = new JsonArray(new JsonObject
        {
            ["character"] = new JsonObject
            {
                ["type"] = "avatar",
                ["avatar_id"] = command.AvatarId,
                ["avatar_style"] = "normal",
                ["scale"] = command.Scale,
                ["offset"] = new JsonObject
                {
                    ["x"] = Offset(command.OffsetX, command.Scale),
                    ["y"] = Offset(command.OffsetY, command.Scale),
                },
                ["matting"] = true,
            },
            ["voice"] = new JsonObject { ["type"] = "text", ["input_text"] = command.Script, ["voice_id"] = command.VoiceId },
            ["background"] = new JsonObject
            {
                ["type"] = "video",
                ["video_asset_id"] = command.BackgroundAssetId,
                ["play_style"] = "full_video",
            },
        }),
    };

    /// <summary>
    /// HeyGen counts in frames from the middle; at our 1 the presenter touches the edge, which depends on how large it is.
    /// </summary>
    private static double Offset(double offset, double scale) => Math.Round(offset * (1 - scale) / 2, 4);

    /// <summary>v3: the presenter alone, with an alpha channel or before plain green.</summary>
    public static JsonObject Avatar(RenderPresenter command, string reference)
    {
        var body = new JsonObject
        {
            ["type"] = "avatar",
            ["title"] = reference,
            ["callback_id"] = reference,
            ["avatar_id"] = command.AvatarId,
            ["script"] = command.Script,
            ["voice_id"] = command.VoiceId,
            ["resolution"] = "720p",
            ["aspect_ratio"] = command.HeightPixels > command.WidthPixels ? "9:16" : "16:9",
        };
        if (command.Strategy == PresenterStrategy.Transparent)
        {
            body["output_format"] = "webm";
        }
        else
        {
            body["output_format"] = "mp4";
            body["remove_background"] = true;
            body["background"] = new JsonObject { ["type"] = "color", ["value"] = ChromaGreen };
        }

        return body;
    }
}
