using Renderly.Contracts.Media;

namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>
/// The finished video's size and rate, and how its length follows from picture and speech; fixed when the job is accepted.
/// </summary>
internal sealed record VideoFormat(int WidthPixels, int HeightPixels, int FramesPerSecond, LengthPolicy LengthPolicy);
