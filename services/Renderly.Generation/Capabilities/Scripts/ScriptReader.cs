using System.Globalization;
using System.Text.Json;
using Renderly.Contracts.Scripts;
using Renderly.Providers.Http;

namespace Renderly.Generation.Capabilities.Scripts;

/// <summary>
/// Reads a model's answer as a script and as nothing else. Faults of form are mended; faults of what it says, above all lengths that do not
/// add up, are told to whoever asked: nothing of it is changed here.
/// </summary>
internal static class ScriptReader
{
    public const string Scenes = "scenes";
    public const string Description = "description";
    public const string Seconds = "seconds";
    public const string Spoken = "spoken";

    /// <summary>More is no scene's: it would not be spoken within a film.</summary>
    private const int MaxSpokenLength = 2000;

    private const double MinSceneSeconds = 1;

    /// <summary>Models add up numbers with a few digits; a frame more or less is nobody's fault.</summary>
    private const double Tolerance = 0.05;

    public static ScriptReading Read(ChatReply reply, ParseScript command)
    {
        if (ModelJson.Find(reply.Text, HasScenes) is not { } json)
        {
            return new ScriptReading([], [reply.IsCut
                ? "It was cut before its end: write less."
                : $"It holds no JSON object with the member {Scenes}."]);
        }

        IReadOnlyList<JsonElement> found = [.. json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : json.Items(Scenes)];
        List<string> faults = [];
        if (found.Count < command.MinScenes || found.Count > command.MaxScenes)
        {
            faults.Add(Sentence($"It has {found.Count} scenes; there must be {command.MinScenes} to {command.MaxScenes}."));
        }

        var scenes = found.Take(command.MaxScenes).Select((scene, index) => SceneOf(scene, index + 1, command, faults)).ToList();
        var total = scenes.Sum(scene => scene.Seconds);
        if (faults.Count == 0 && Math.Abs(total - command.Seconds) > Tolerance)
        {
            faults.Add(Sentence($"The seconds of its scenes add up to {total:0.##}; they must add up to {command.Seconds:0.##}."));
        }

        return new ScriptReading(faults.Count == 0 ? scenes : [], faults);
    }

    /// <summary>Some models leave the object out and write its list alone.</summary>
    private static bool HasScenes(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? json.EnumerateArray().Any(entry => entry.Member(Description) is not null)
        : json.Member(Scenes) is { ValueKind: JsonValueKind.Array };

    private static ScriptScene SceneOf(JsonElement scene, int number, ParseScript command, List<string> faults)
    {
        var (description, spoken) = (TextOf(scene, Description), TextOf(scene, Spoken));
        if (!description.Any(char.IsLetterOrDigit))
        {
            faults.Add(Sentence($"Scene {number} has no {Description}."));
        }
        else if (description.Length > command.MaxDescriptionLength)
        {
            faults.Add(Sentence(
                $"The {Description} of scene {number} has {description.Length} characters; {command.MaxDescriptionLength} are the most."));
        }

        if (spoken.Length > MaxSpokenLength)
        {
            faults.Add(Sentence($"The member {Spoken} of scene {number} has {spoken.Length} characters; {MaxSpokenLength} are the most."));
        }

        var seconds = scene.Number(Seconds);
        if (seconds is not { } length || length < MinSceneSeconds)
        {
            faults.Add(Sentence($"Scene {number} must say its {Seconds} as a number, at least {MinSceneSeconds}."));
        }

        return new ScriptScene(description, seconds ?? 0, spoken);
    }

    /// <summary>On one line, without what no text has.</summary>
    private static string TextOf(JsonElement scene, string member) =>
        scene.Member(member) is { ValueKind: JsonValueKind.String } value
            ? string.Join(' ', new string([.. value.GetString()!.Select(letter => char.IsControl(letter) ? ' ' : letter)])
                .Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : "";

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
