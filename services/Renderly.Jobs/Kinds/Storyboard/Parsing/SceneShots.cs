using System.Globalization;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>How the camera sees a scene, and how it moves: so that scenes of the same words are not the same.</summary>
internal static class SceneShots
{
    private static readonly string[] Shots =
    [
        "Wide establishing shot", "Medium shot", "Close-up", "Detail shot from above", "Low-angle shot", "Shot over the shoulder",
        "Side view",
    ];

    private const string LastShot = "Wide closing shot";

    private static readonly string[] Moves =
    [
        "The camera moves slowly towards the subject.", "The camera glides gently to the right.", "The camera rises slowly.",
        "The camera circles the subject slowly.", "The camera moves slowly back.",
    ];

    /// <param name="index">Of the scene among those of the same words, from 0.</param>
    /// <param name="count">How many of these there are.</param>
    public static string ShotOf(int index, int count) => count > 2 && index == count - 1 ? LastShot
        : index < Shots.Length ? Shots[index]
        : string.Create(CultureInfo.InvariantCulture, $"{Shots[index % Shots.Length]}, take {(index / Shots.Length) + 1}");

    /// <param name="scene">Its number, from 1.</param>
    public static string MoveOf(int scene) => Moves[(scene - 1) % Moves.Length];
}
