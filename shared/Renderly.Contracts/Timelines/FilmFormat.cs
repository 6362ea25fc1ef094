namespace Renderly.Contracts.Timelines;

/// <summary>Container of a film.</summary>
public enum FilmFormat
{
    Mp4,

    /// <summary>QuickTime, for editing programs.</summary>
    Mov,
}
