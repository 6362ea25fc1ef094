using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// Check a video that the provider composed, bring it to our format and store it. Answered by <see cref="VideoFinished"/>
/// or <see cref="StepFailed"/>.
/// </summary>
public sealed record FinishVideo : StepCommand
{
    public required Uri SourceUri { get; init; }

    /// <summary>Length of the B-roll, seconds; the result is at least as long (half a second of tolerance).</summary>
    public required double BrollSeconds { get; init; }

    public required LengthPolicy LengthPolicy { get; init; }
    public required int WidthPixels { get; init; }
    public required int HeightPixels { get; init; }
}
