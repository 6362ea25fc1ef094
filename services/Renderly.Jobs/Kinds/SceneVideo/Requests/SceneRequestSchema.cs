using System.Text.Json.Nodes;
using Renderly.Egress;
using Renderly.Jobs.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.SceneVideo.Requests;

/// <summary>A request to make a scene's video, for the API's description.</summary>
internal static class SceneRequestSchema
{
    public const string Name = "SceneVideoRequest";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["scene_id"] = "One of your scenes.",
        ["user_id"] = "Your own id; may be left out.",
        ["quality"] = "Decides on the provider's model and with it on the price.",
        ["provider"] = "The provider that is asked first, such as `runway`; by default the installation's order.",
        ["model"] = "That provider's name of the model that makes the clip; by default its choice for the quality.",
        ["allow_fallback"] = "Whether other providers may serve when the first does not, within what is quoted.",
        ["strict"] = "What cannot be made exactly as asked is refused, instead of made nearly so and listed in `adjusted`.",
        ["seed"] = "The same seed and scene give much the same result where the provider can do that.",
        ["webhook_url"] = "Called when the job ends.",
        ["metadata"] = "An object of your own, at most 16 KiB of JSON; comes back in reads as you wrote it.",
    };

    public static object Example { get; } = new
    {
        scene_id = ExampleJob.SceneId,
        quality = "standard",
        metadata = new { order = "A-1042" }
    };

    public static JsonObject Create()
    {
        var schema = RequestDescriber.SchemaOf(body => SceneRequest.Read(body, UserAddressRules.Default));
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            property!["description"] = Texts[name];
        }

        return schema;
    }
}
