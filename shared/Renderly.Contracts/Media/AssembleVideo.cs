using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;

namespace Renderly.Contracts.Media;

/// <summary>
/// Make the film that a timeline describes, check it and store it, with a thumbnail. Answered by <see cref="VideoAssembled"/> or
/// StepFailed; <c>timeline_invalid</c> names every fault of the timeline, before anything is fetched.
/// </summary>
public sealed record AssembleVideo : StepCommand
{
    public required Timeline Timeline { get; init; }
}
