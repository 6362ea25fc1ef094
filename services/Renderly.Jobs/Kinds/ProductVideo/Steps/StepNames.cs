using System.Globalization;

namespace Renderly.Jobs.Kinds.ProductVideo.Steps;

/// <summary>Names of the steps, as commands carry them and errors show them, and who does the paid ones.</summary>
internal static class StepNames
{
    public const string Picture = "picture";
    public const string PresenterCheck = "presenter-check";
    public const string Broll = "broll";
    public const string Background = "background";
    public const string Presenter = "presenter";
    public const string Music = "music";
    public const string Finish = "finish";

    public const string ClipProvider = "veo";
    public const string PresenterProvider = "heygen";

    public static string Clip(int scene) => string.Create(CultureInfo.InvariantCulture, $"clip-{scene}");

    /// <summary>The picture at which the chain that begins with <paramref name="scene"/> starts.</summary>
    public static string Frame(int scene) => string.Create(CultureInfo.InvariantCulture, $"frame-{scene}");

    /// <summary>The scene of a clip or a frame, from 1; null for other steps.</summary>
    public static int? SceneOf(string step) =>
        step.IndexOf('-', StringComparison.Ordinal) is var dash and > 0
        && int.TryParse(step[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var scene)
            ? scene
            : null;
}
