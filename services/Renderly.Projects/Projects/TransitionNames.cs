using System.Text.Json;
using Renderly.Contracts.Timelines;

namespace Renderly.Projects.Projects;

/// <summary>What transitions are called on the wire.</summary>
internal static class TransitionNames
{
    /// <summary>No transition: the next scene is there at once.</summary>
    public const string Cut = "cut";

    private static readonly Dictionary<string, TransitionKind> Kinds =
        Enum.GetValues<TransitionKind>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static IReadOnlyList<string> All { get; } = [Cut, .. Kinds.Keys];

    public static string NameOf(TransitionKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <returns>Null for a cut, and for what is no transition's name.</returns>
    public static TransitionKind? KindOf(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;
}
