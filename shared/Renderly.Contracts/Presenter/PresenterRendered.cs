using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Presenter;

/// <summary>
/// The presenter's video is copied to our own storage: output <see cref="StepOutput.Video"/>, with the length of the speech (studio: of the
/// composite) where the provider says it.
/// </summary>
public sealed record PresenterRendered : StepSucceeded;
