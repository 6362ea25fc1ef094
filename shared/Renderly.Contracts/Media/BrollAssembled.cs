using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>The silent B-roll of the whole job is stored: output <see cref="StepOutput.Video"/>, an MP4 with its measured length.</summary>
public sealed record BrollAssembled : StepSucceeded;
