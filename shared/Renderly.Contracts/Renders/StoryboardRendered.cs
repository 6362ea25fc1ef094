using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Renders;

/// <summary>A film was composed and lies in our store as its provider delivered it: <see cref="StepOutput.Video"/>, an MP4.</summary>
public sealed record StoryboardRendered : StepSucceeded;
