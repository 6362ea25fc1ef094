using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>A picture lies where it is handed out: output <see cref="StepOutput.Image"/>, a PNG.</summary>
public sealed record PictureDelivered : StepSucceeded;
