using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>A still picture is stored: output <see cref="StepOutput.Image"/>, a PNG.</summary>
public sealed record FrameExtracted : StepSucceeded;
