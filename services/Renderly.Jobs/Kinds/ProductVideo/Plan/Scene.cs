namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>One scene as the customer gave it; stored in the job's <c>scenes_data</c>.</summary>
/// <param name="VisualDescription">What is seen, at most 1,000 characters.</param>
/// <param name="CameraMovement">How the camera moves, at most 500 characters.</param>
/// <param name="Mood">At most 500 characters.</param>
/// <param name="Duration">Wished length, 4…8 seconds.</param>
/// <param name="TextOverlay">Burned into this scene's part of the picture; null or blank for none.</param>
internal sealed record Scene(string VisualDescription, string CameraMovement, string Mood, int Duration, string? TextOverlay)
{
    public const int MinDuration = 4;
    public const int MaxDuration = 8;

    /// <summary>The prompt that the clip provider gets.</summary>
    public string Prompt(string productTitle) => $"{productTitle} | {VisualDescription} | {CameraMovement} | {Mood}";
}
