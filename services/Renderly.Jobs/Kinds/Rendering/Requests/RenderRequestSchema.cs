using System.Text.Json.Nodes;
using Renderly.Egress;
using Renderly.Jobs.Requests;

namespace Renderly.Jobs.Kinds.Rendering.Requests;

/// <summary>A request to render a project, for the API's description.</summary>
internal static class RenderRequestSchema
{
    public const string Name = "RenderRequest";

    private const string ProjectId = "project_id";

    private static readonly Dictionary<string, string> Texts = new()
    {
        [ProjectId] = "One of your projects.",
        ["quality"] = "Decides on the providers' models and with it on the price.",
        ["provider"] = "The provider that is asked first for the clips, such as `runway`, or for the whole film, such as `custom`; "
            + "by default the installation's order.",
        ["fallbacks"] = "Who may serve in its place and the same way, in this order; by default all others of the installation.",
        ["allow_fallback"] = "Whether others may serve when the first does not, within what is quoted.",
        ["reuse"] = "Whether clips and voices that you have already, made of the very same input, are taken and cost nothing.",
        ["output"] = "How the film is written, where not as the project says.",
        ["webhook_url"] = "Called when the job ends.",
        ["metadata"] = "An object of your own, at most 16 KiB of JSON; comes back in reads as you wrote it.",
    };

    /// <summary>At the path that names the project.</summary>
    public const string PathName = "ProjectRenderRequest";

    public static object Example { get; } = new { project_id = RenderDescriptions.ProjectId, provider = "runway", allow_fallback = true };

    public static object PathExample { get; } = new
    {
        provider = "runway",
        output = new { resolution = "1080p", format = "mp4", fps = 30 }
    };

    public static JsonObject Create()
    {
        var schema = RequestDescriber.SchemaOf(body => RenderRequest.Read(body, UserAddressRules.Default));
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            property!["description"] = Texts[name];
        }

        return schema;
    }

    /// <summary>Without the project, which the path names; it may be named again.</summary>
    public static JsonObject CreateForPath()
    {
        var schema = Create();
        schema.Remove("required");
        return schema;
    }
}
