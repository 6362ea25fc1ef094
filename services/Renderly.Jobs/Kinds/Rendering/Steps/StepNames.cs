using System.Globalization;

namespace Renderly.Jobs.Kinds.Rendering.Steps;

/// <summary>Names of a render's steps.</summary>
internal static class StepNames
{
    public const string Music = "music";
    public const string Finish = "finish";

    private const string PicturePrefix = "picture-";
    private const string VoicePrefix = "voice-";
    private const string ClipPrefix = "clip-";
    private const string LastFramePrefix = "last-frame-";

    /// <param name="scene">Its number, from 1.</param>
    public static string Picture(int scene) => Numbered(PicturePrefix, scene);

    /// <param name="narration">Its number, from 1.</param>
    public static string Voice(int narration) => Numbered(VoicePrefix, narration);

    /// <param name="scene">Its number, from 1.</param>
    public static string Clip(int scene) => Numbered(ClipPrefix, scene);

    /// <summary>The picture at which a scene's clip ends, where it stands until the scene is over.</summary>
    /// <param name="scene">Its number, from 1.</param>
    public static string LastFrame(int scene) => Numbered(LastFramePrefix, scene);

    /// <returns>The number of the scene whose picture the step brings; null for any other step.</returns>
    public static int? PictureOf(string step) => NumberOf(PicturePrefix, step);

    /// <returns>The number of the narration that the step speaks; null for any other step.</returns>
    public static int? VoiceOf(string step) => NumberOf(VoicePrefix, step);

    /// <returns>The number of the scene whose clip the step makes; null for any other step.</returns>
    public static int? ClipOf(string step) => NumberOf(ClipPrefix, step);

    /// <returns>The number of the scene whose last picture the step brings; null for any other step.</returns>
    public static int? LastFrameOf(string step) => NumberOf(LastFramePrefix, step);

    private static string Numbered(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");

    private static int? NumberOf(string prefix, string step) =>
        step.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(step.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
