namespace Renderly.Contracts.Timelines;

/// <summary>A caption for a while.</summary>
public sealed record CaptionCue
{
    /// <summary>Seconds from the film's start.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Seconds from the film's start; after <see cref="StartSeconds"/>.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>At most 500 characters.</summary>
    public required string Text { get; init; }
}
