using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Clips;

/// <summary>A clip exists, in the provider's bucket or ours: output <see cref="StepOutput.Video"/>, an MP4.</summary>
public sealed record ClipGenerated : StepSucceeded;
