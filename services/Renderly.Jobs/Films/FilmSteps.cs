using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Films;

/// <summary>Names of a film's steps.</summary>
internal static class FilmSteps
{
    public const string Music = "music";
    public const string Finish = "finish";

    /// <summary>The whole film, where a provider composes it.</summary>
    public const string Render = "render";

    private const string PicturePrefix = "picture-";
    private const string VoicePrefix = "voice-";
    private const string ClipPrefix = "clip-";
    private const string LastFramePrefix = "last-frame-";

    /// <param name="scene">Its number, from 1.</param>
    public static string Picture(int scene) => NumberedName.Of(PicturePrefix, scene);

    /// <param name="narration">Its number, from 1.</param>
    public static string Voice(int narration) => NumberedName.Of(VoicePrefix, narration);

    /// <param name="scene">Its number, from 1.</param>
    public static string Clip(int scene) => NumberedName.Of(ClipPrefix, scene);

    /// <summary>The picture at which a scene's clip ends, where it stands until the scene is over.</summary>
    /// <param name="scene">Its number, from 1.</param>
    public static string LastFrame(int scene) => NumberedName.Of(LastFramePrefix, scene);

    /// <returns>The number of the scene whose picture the step brings; null for any other step.</returns>
    public static int? PictureOf(string step) => NumberedName.NumberOf(PicturePrefix, step);

    /// <returns>The number of the narration that the step speaks; null for any other step.</returns>
    public static int? VoiceOf(string step) => NumberedName.NumberOf(VoicePrefix, step);

    /// <returns>The number of the scene whose clip the step makes; null for any other step.</returns>
    public static int? ClipOf(string step) => NumberedName.NumberOf(ClipPrefix, step);

    /// <returns>The number of the scene whose last picture the step brings; null for any other step.</returns>
    public static int? LastFrameOf(string step) => NumberedName.NumberOf(LastFramePrefix, step);
}
