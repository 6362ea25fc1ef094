using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Presenter;

/// <summary>
/// The provider holds the B-roll: output <see cref="StepOutput.Asset"/>, whose <see cref="StepOutput.ProviderId"/> later requests name.
/// </summary>
public sealed record BackgroundUploaded : StepSucceeded;
