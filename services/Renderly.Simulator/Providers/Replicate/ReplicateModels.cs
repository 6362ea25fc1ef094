using System.Text.Json;

namespace Renderly.Simulator.Providers.Replicate;

/// <param name="Name">Owner and name.</param>
/// <param name="Version">64 digits.</param>
/// <param name="Kind">What is made, as in journal and scripts.</param>
/// <param name="Properties">Members of its input, each with its JSON Schema.</param>
/// <param name="Required">Members that it cannot do without.</param>
internal sealed record ReplicateModel(string Name, string Version, string Kind, JsonElement Properties, string[] Required);

/// <summary>The models that are simulated. What a model says that it takes is what it is checked by.</summary>
internal static class ReplicateModels
{
    public const string Image = "replicate-image";
    public const string Clip = "replicate-clip";

    /// <summary>Sizes by ratio, of one megapixel.</summary>
    public static IReadOnlyDictionary<string, (int Width, int Height)> Sizes { get; } = new Dictionary<string, (int, int)>
    {
        ["1:1"] = (1024, 1024), ["16:9"] = (1344, 768), ["21:9"] = (1536, 640), ["3:2"] = (1216, 832), ["2:3"] = (832, 1216),
        ["4:5"] = (896, 1088), ["5:4"] = (1088, 896), ["3:4"] = (896, 1152), ["4:3"] = (1152, 896), ["9:16"] = (768, 1344),
        ["9:21"] = (640, 1536),
    };

    public static IReadOnlyList<ReplicateModel> All { get; } =
    [
        new("black-forest-labs/flux-schnell", new string('a', 64), Image, Schema("""
            {
              "prompt": { "type": "string" },
              "aspect_ratio": { "enum": ["1:1", "16:9", "21:9", "3:2", "2:3", "4:5", "5:4", "3:4", "4:3", "9:16", "9:21"] },
              "num_outputs": { "type": "integer", "minimum": 1, "maximum": 4 },
              "num_inference_steps": { "type": "integer", "minimum": 1, "maximum": 4 },
              "seed": { "type": "integer" },
              "output_format": { "enum": ["webp", "jpg", "png"] },
              "output_quality": { "type": "integer", "minimum": 0, "maximum": 100 },
              "megapixels": { "enum": ["1", "0.25"] },
              "go_fast": { "type": "boolean" },
              "disable_safety_checker": { "type": "boolean" }
            }
            """), ["prompt"]),
        new("fofr/skyreels-2", new string('5', 64), Clip, Schema("""
            {
              "prompt": { "type": "string" },
              "negative_prompt": { "type": "string" },
              "image_urls": { "type": "array", "items": { "type": "string", "format": "uri" } },
              "duration": { "type": "integer", "minimum": 1, "maximum": 10 },
              "seed": { "type": "integer" }
            }
            """), ["prompt", "image_urls"]),
    ];

    private static JsonElement Schema(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
