namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>A scene's place in the finished video.</summary>
/// <param name="Number">1 for the first scene.</param>
/// <param name="Seconds">Length in the finished video: the wished duration, or what the clip has when that is less.</param>
internal sealed record PlannedScene(int Number, int Seconds);
