using Renderly.Contracts.Steps;

namespace Renderly.Contracts.VideoJobs;

/// <summary>A file that a job made for the thing it is about.</summary>
public sealed record SubjectOutput
{
    /// <summary>What it is, such as <see cref="StepOutput.Image"/> or <see cref="StepOutput.Video"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Object URI in our storage.</summary>
    public required Uri Uri { get; init; }

    /// <summary>
    /// What it was made of, as the kind of job tells it apart: with the same key it need not be made again. 128 characters at most.
    /// </summary>
    public string? Key { get; init; }
}
