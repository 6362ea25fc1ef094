namespace Renderly.Contracts.Media;

/// <summary>The silent B-roll of the whole job is stored.</summary>
public sealed record BrollAssembled
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Object URI of the MP4.</summary>
    public required Uri VideoUri { get; init; }

    /// <summary>Measured length, seconds.</summary>
    public required double DurationSeconds { get; init; }
}
