namespace Renderly.Client;

/// <summary>In what form a finished film is wanted.</summary>
public sealed record ExportOptions
{
    /// <summary>mp4, mov, webm, poster, contact_sheet or otio.</summary>
    public string Format { get; init; } = "mp4";

    /// <summary>480p, 720p or 1080p, of films and posters; null for the largest. Nothing is enlarged.</summary>
    public string? Quality { get; init; }
}
