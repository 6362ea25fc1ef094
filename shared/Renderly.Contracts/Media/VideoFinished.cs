namespace Renderly.Contracts.Media;

/// <summary>The final video and its thumbnail are checked and stored.</summary>
public sealed record VideoFinished
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Object URI of the MP4 (H.264 yuv420p, AAC).</summary>
    public required Uri VideoUri { get; init; }

    /// <summary>Object URI of a JPEG.</summary>
    public required Uri ThumbnailUri { get; init; }

    /// <summary>Measured length, seconds.</summary>
    public required double DurationSeconds { get; init; }

    public required long SizeBytes { get; init; }
}
