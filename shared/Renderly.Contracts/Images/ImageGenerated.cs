using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Images;

/// <summary>A picture exists in our store: output <see cref="StepOutput.Image"/>, a PNG or JPEG with its size.</summary>
public sealed record ImageGenerated : StepSucceeded;
