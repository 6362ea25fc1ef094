using System.Text.Json.Nodes;
using Renderly.Contracts.Scripts;

namespace Renderly.Generation.Capabilities.Scripts;

/// <summary>
/// The JSON schema of a script: only words that grammars of all servers know, so no pattern and no length of a text. It is a wish; what
/// comes is checked by <see cref="ScriptReader"/>.
/// </summary>
internal static class ScriptSchema
{
    public const string Name = "film_script";

    public static JsonObject Of(ParseScript command) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [ScriptReader.Scenes] = new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = command.MinScenes,
                ["maxItems"] = command.MaxScenes,
                ["items"] = Scene(),
            },
        },
        ["required"] = new JsonArray(ScriptReader.Scenes),
        ["additionalProperties"] = false,
    };

    private static JsonObject Scene() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [ScriptReader.Description] = new JsonObject { ["type"] = "string" },
            [ScriptReader.Seconds] = new JsonObject { ["type"] = "number" },
            [ScriptReader.Spoken] = new JsonObject { ["type"] = "string" },
        },
        ["required"] = new JsonArray(ScriptReader.Description, ScriptReader.Seconds, ScriptReader.Spoken),
        ["additionalProperties"] = false,
    };
}
