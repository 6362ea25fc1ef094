using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.SceneVideo.Steps;

/// <summary>Names of a scene video's steps.</summary>
internal static class StepNames
{
    public const string Image = "image";
    public const string StoreImage = "store-image";
    public const string FirstClip = "clip";
    public const string Finish = "finish";

    private const string ReferencePrefix = "reference-";
    private const string ClipPrefix = "clip-";
    private const string FramePrefix = "frame-";

    /// <param name="number">From 1.</param>
    public static string Clip(int number) => number == 1 ? FirstClip : NumberedName.Of(ClipPrefix, number);

    /// <summary>The picture that a clip after the first begins with: the last one of the clip before.</summary>
    /// <param name="number">Of the clip, from 2.</param>
    public static string Frame(int number) => NumberedName.Of(FramePrefix, number);

    /// <param name="number">From 1.</param>
    public static string Reference(int number) => NumberedName.Of(ReferencePrefix, number);

    /// <returns>The number of the clip that the step makes; null for any other step.</returns>
    public static int? ClipOf(string step) => step == FirstClip ? 1 : NumberedName.NumberOf(ClipPrefix, step);

    /// <returns>The number of the clip that begins with what the step brings; null for any other step.</returns>
    public static int? FrameOf(string step) => NumberedName.NumberOf(FramePrefix, step);

    /// <returns>The number of the reference that the step brings; null for any other step.</returns>
    public static int? ReferenceOf(string step) => NumberedName.NumberOf(ReferencePrefix, step);
}
