using System.Text.Json;
using Renderly.Contracts.Projects;

namespace Renderly.Projects.Projects;

/// <summary>What is done with clips' own sound, as it is called on the wire.</summary>
internal static class ClipSoundNames
{
    /// <summary>As when nothing is said.</summary>
    public const string Drop = "drop";

    private static readonly Dictionary<string, ClipSound> Sounds =
        Enum.GetValues<ClipSound>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static IReadOnlyList<string> All { get; } = [.. Sounds.Keys];

    public static string NameOf(ClipSound sound) => JsonNamingPolicy.SnakeCaseLower.ConvertName(sound.ToString());

    /// <returns>Dropped for what is not given, and for what is no name.</returns>
    public static ClipSound SoundOf(string? name) => name is null ? ClipSound.Drop : Sounds.GetValueOrDefault(name);
}
