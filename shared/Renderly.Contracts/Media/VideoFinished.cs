using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// The final video and its thumbnail are checked and stored: outputs <see cref="StepOutput.Video"/>, an MP4 (H.264 yuv420p, AAC) with its
/// measured length and size, and <see cref="StepOutput.Thumbnail"/>, a JPEG.
/// </summary>
public sealed record VideoFinished : StepSucceeded;
