namespace Renderly.Contracts.Media;

/// <summary>
/// Make another form of a finished film; it is no step of the film's job. Told of by <see cref="ExportProgressed"/>, answered by
/// <see cref="VideoExported"/> or <see cref="ExportFailed"/>, and may be asked for again at any time.
/// </summary>
public sealed record ExportVideo
{
    public required Guid JobId { get; init; }

    public required Guid ExportId { get; init; }

    /// <summary>How often it was asked for, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Object URI of the film.</summary>
    public required Uri SourceUri { get; init; }

    public required ExportForm Form { get; init; }

    /// <summary>Length of the picture's shorter side, pixels; a smaller film is never enlarged. Null: as the film is.</summary>
    public int? ShorterSidePixels { get; init; }

    /// <summary>Where the film's scenes begin, seconds, for a contact sheet; empty where nobody knows.</summary>
    public IReadOnlyList<double> SceneStartsSeconds { get; init; } = [];

    /// <summary>Object URI that the result gets.</summary>
    public required Uri TargetUri { get; init; }
}
