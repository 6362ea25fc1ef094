using System.Text.Json;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>The documented body of <c>POST /v2/video/generate</c>.</summary>
internal static class StudioOrder
{
    /// <param name="assets">Ids of files that are uploaded and ready.</param>
    /// <returns>What is wrong with it.</returns>
    public static IReadOnlyList<string> Check(JsonElement body, HeyGenCatalogue catalogue, IReadOnlySet<string> assets)
    {
        var complaints = new List<string>();
        var order = new StrictObject(body, "", complaints);
        order.Text("title");
        order.Flag("caption");
        order.OneOf("caption_mode", required: false, "file_only", "burn_in");
        order.Text("callback_id");
        order.Address("callback_url", isFile: false);
        order.Whole("fps", 1, 60);
        order.Flag("test");
        order.Any("folder_id");
        order.Flag("enable_watermark");
        if (order.Object("dimension", required: true) is { } dimension)
        {
            Even(dimension, "width");
            Even(dimension, "height");
            dimension.End();
        }

        foreach (var scene in order.Objects("video_inputs", 1, 50))
        {
            Scene(scene, catalogue, assets);
        }

        order.End();
        return complaints;
    }

    private static void Even(StrictObject dimension, string name)
    {
        if (dimension.Whole(name, 128, 4096, required: true) % 2 == 1)
        {
            dimension.Complain($"{name} is odd");
        }
    }

    private static void Scene(StrictObject scene, HeyGenCatalogue catalogue, IReadOnlySet<string> assets)
    {
        if (scene.Object("character", required: true) is { } character)
        {
            Character(character, catalogue);
        }

        if (scene.Object("voice", required: true) is { } voice)
        {
            Voice(voice, catalogue);
        }

        if (scene.Object("background") is { } background)
        {
            Background(background, assets);
        }

        scene.Any("text");
        scene.End();
    }

    private static void Character(StrictObject character, HeyGenCatalogue catalogue)
    {
        var isPhoto = character.OneOf("type", required: true, "avatar", "talking_photo") == "talking_photo";
        var id = character.Text(isPhoto ? "talking_photo_id" : "avatar_id", required: true);
        if (id is not null && !(isPhoto ? catalogue.TalkingPhotos : catalogue.Avatars).Contains(id))
        {
            character.Complain($"{id} is no {(isPhoto ? "talking photo" : "avatar")}");
        }

        if (isPhoto)
        {
            character.Text("talking_photo_style");
            character.Text("talking_style");
            character.Text("expression");
        }
        else
        {
            character.OneOf("avatar_style", required: false, "normal", "closeUp", "circle");
            character.Text("circle_background_color");
            character.Flag("use_avatar_iv_model");
        }

        character.Number("scale", 0, isPhoto ? 2 : 5);
        character.Flag("matting");
        character.Flag("super_resolution");
        if (character.Object("offset") is { } offset)
        {
            // A fraction of the frame from its centre: beyond the half of it only where the avatar itself is larger than the frame.
            offset.Number("x", -1, 1, required: true);
            offset.Number("y", -1, 1, required: true);
            offset.End();
        }

        character.End();
    }

    private static void Voice(StrictObject voice, HeyGenCatalogue catalogue)
    {
        switch (voice.OneOf("type", required: true, "text", "audio", "silence"))
        {
            case "text":
                var id = voice.Text("voice_id", required: true);
                if (id is not null && !catalogue.Voices.Contains(id))
                {
                    voice.Complain($"{id} is no voice");
                }

                voice.Text("input_text", required: true, max: HeyGenCatalogue.MaxScript);
                voice.Number("speed", 0.5, 1.5);
                voice.Number("pitch", -50, 50);
                voice.Text("emotion");
                voice.Text("locale");
                voice.Any("elevenlabs_settings");
                break;
            case "audio":
                voice.ExactlyOne("audio_url", "audio_asset_id");
                voice.Address("audio_url", isFile: true);
                voice.Text("audio_asset_id");
                break;
            case "silence":
                voice.Number("duration", 1, 100, required: true);
                break;
            default:
                break;
        }

        voice.End();
    }

    private static void Background(StrictObject background, IReadOnlySet<string> assets)
    {
        var type = background.OneOf("type", required: true, "color", "image", "video");
        if (type == "color")
        {
            if (background.Text("value", required: true) is { } color && !VideoOrder.IsColor(color))
            {
                background.Complain($"value {color} is no #RRGGBB");
            }
        }
        else if (type is not null)
        {
            var asset = $"{type}_asset_id";
            background.ExactlyOne("url", asset);
            background.Address("url", isFile: true);
            if (background.Text(asset) is { } id && !assets.Contains(id))
            {
                background.Complain($"{asset} {id} is not uploaded, or not complete");
            }

            background.OneOf("fit", required: false, "cover", "contain", "crop", "none");
        }

        if (type == "video")
        {
            background.OneOf("play_style", required: false, "fit_to_scene", "freeze", "loop", "full_video", "once");
        }

        background.End();
    }
}
