using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Jobs.Requests;
using Renderly.Texts;

namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>A request to make a product video, for the API's description.</summary>
internal static class GenerateRequestSchema
{
    public const string Name = "GenerateRequest";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["product_id"] = "Your own id of the product.",
        ["product_title"] = "Name of the product; part of every scene's prompt.",
        ["scenes"] = "What is seen, in this order.",
        ["scenes.visual_description"] = "What the scene shows.",
        ["scenes.camera_movement"] = "How the camera moves.",
        ["scenes.mood"] = "Light and mood.",
        ["scenes.duration"] = "Whole seconds.",
        ["scenes.text_overlay"] = "Burned into this scene's part of the picture, in any writing; line breaks are kept.",
        ["image_url"] = "The product's picture: http(s), PNG, JPEG, WebP, HEIC or AVIF, at most 20 MB, at least 64 pixels each side, "
            + "on a public address.",
        ["avatar_id"] = "The presenter, as HeyGen calls it.",
        ["voice_id"] = "The presenter's voice, as HeyGen calls it.",
        ["avatar_script"] = "What the presenter says; 24 to 30 seconds of speech suit best.",
        ["avatar_position"] = "Where the presenter stands; 0 is the middle, ±1 flush with the edge. "
            + "By default at the lower edge, at the right.",
        ["avatar_position.scale"] = "Size in parts of the frame.",
        ["presenter"] = "`parallel` orders the presenter at once instead of after the B-roll; not with the studio strategy.",
        ["undrawable_text"] = "What becomes of characters of texts that no font can draw: left out with a warning, "
            + "or the request is refused.",
        ["ending"] = "`with_picture`: the presenter leaves when the speech is over; `with_speech`: the video ends with the speech; "
            + "`fade_out`: as `with_picture`, and at the end picture and sound fade (not with the studio strategy).",
        ["music"] = "`bed`: quiet music composed for the video, that falls under the speech; not with the studio strategy.",
        ["webhook_url"] = "Called when the job ends.",
        ["metadata"] = "An object of your own, at most 16 KiB of JSON; comes back in reads as you wrote it.",
    };

    public static object Example { get; } = new
    {
        product_id = "sku-1042",
        product_title = "Fjord steel bottle",
        scenes = new object[]
        {
            new
            {
                visual_description = "The bottle on a wet rock by a lake",
                camera_movement = "slow dolly in",
                mood = "fresh",
                duration = 8
            },
            new
            {
                visual_description = "A hiker lifts the bottle",
                camera_movement = "pan right",
                mood = "sunlit",
                duration = 6,
                text_overlay = "24 hours ice cold"
            },
        },
        image_url = "https://example.com/bottle.png",
        avatar_id = "anna",
        voice_id = "en-US-anna",
        avatar_script = "Meet the Fjord bottle. One piece of steel, made for a lifetime.",
        avatar_position = new { scale = 0.5, x = 0.7, y = 1.0 },
        metadata = new { order = "A-1042" },
    };

    public const string ExampleCsv =
        "product_title,image_url,avatar_id,voice_id,avatar_script,"
        + "scene_1_visual_description,scene_1_camera_movement,scene_1_mood,scene_1_duration\n"
        + "Fjord steel bottle,https://example.com/bottle.png,anna,en-US-anna,Meet the Fjord bottle.,"
        + "The bottle on a wet rock,slow dolly in,fresh,8\n";

    public static JsonObject Create()
    {
        // The strategy decides which combinations are accepted, not which fields.
        var fonts = new FontCoverage(new FontCatalog(Options.Create(new TextOptions())));
        var schema = RequestDescriber.SchemaOf(
            body => GenerateRequest.Read(body, new ProductVideoOptions(), UserAddressRules.Default, fonts));
        Explain(schema, "");
        return schema;
    }

    private static void Explain(JsonObject schema, string prefix)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            return;
        }

        foreach (var (name, property) in properties)
        {
            if (Texts.TryGetValue(prefix + name, out var text))
            {
                property!["description"] = text;
            }

            Explain(property!["items"] as JsonObject ?? property.AsObject(), $"{prefix}{name}.");
        }
    }
}
