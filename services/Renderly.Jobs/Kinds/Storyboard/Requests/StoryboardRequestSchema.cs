using System.Text.Json.Nodes;
using Renderly.Egress;
using Renderly.Jobs.Requests;

namespace Renderly.Jobs.Kinds.Storyboard.Requests;

/// <summary>A request for a prompt's film, for the API's description.</summary>
internal static class StoryboardRequestSchema
{
    public const string Name = "PromptRequest";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["prompt"] = "What the film shows, in any language. Numbered scenes, lists, counts, lengths and quoted texts are followed.",
        ["duration"] = "Seconds; by default what the prompt says, else 5 for each scene that it labels, lists or counts, else 30.",
        ["style"] = "How every picture looks, such as `watercolour`.",
        ["client_id"] = "An id of your own; comes back in reads.",
        ["aspect_ratio"] = "Of the film.",
        ["language"] = "BCP 47 tag of what is said; by default the prompt's own language.",
        ["voice_over"] = "Whether what the prompt quotes is spoken, or the prompt itself where it quotes nothing.",
        ["captions"] = "Whether the same words lie beside the film as captions.",
        ["burn_captions"] = "Whether they are written into the picture; implies `captions`.",
        ["caption_highlight"] = "What of a caption stands out while it is spoken; needs captions.",
        ["caption_position"] = "Where captions stand in the picture.",
        ["music"] = "Whether music is composed for the film.",
        ["references"] = "Pictures that every scene keeps to: a product, a character, a style.",
        ["quality"] = "Decides on the providers' models and with them on the price.",
        ["provider"] = "The provider that is asked first for the clips; by default the installation's order.",
        ["allow_fallback"] = "Whether other providers may serve when the first does not, within what is quoted.",
        ["auto_approve"] = "Whether it is rendered without a look at its storyboard.",
        ["max_refinements"] = "How often a scene's picture may be asked for anew.",
        ["seed"] = "The same seed and prompt give much the same pictures where the provider can do that.",
        ["quote_id"] = "The `id` of a quote: begun only if it costs no more than was quoted.",
        ["webhook_url"] = "Called when the storyboard waits for you, and when the job ends.",
        ["metadata"] = "An object of your own, at most 16 KiB of JSON; comes back in reads as you wrote it.",
    };

    public static object Example { get; } = new
    {
        prompt = "A steel bottle stands on a wet rock. A hiker drinks from it at sunrise. \"Meet Fjord.\"",
        duration = 30,
        style = "cinematic",
    };

    public static JsonObject Create()
    {
        var schema = RequestDescriber.SchemaOf(body => StoryboardRequest.Read(body, UserAddressRules.Default));
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            property!["description"] = Texts[name];
        }

        return schema;
    }
}
