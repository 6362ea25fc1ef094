using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// A user's picture lies in our storage as it may be handed on: output <see cref="StepOutput.Image"/>, a PNG, JPEG or WebP.
/// </summary>
public sealed record PicturePrepared : StepSucceeded;
