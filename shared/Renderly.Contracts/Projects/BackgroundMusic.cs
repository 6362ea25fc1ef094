using Renderly.Contracts.Scenes;

namespace Renderly.Contracts.Projects;

/// <summary>Music under a whole film.</summary>
public sealed record BackgroundMusic
{
    /// <summary>The sound file; null: music is composed for the film.</summary>
    public SceneReference? Sound { get; init; }

    /// <summary>0…1 of how it is.</summary>
    public double Volume { get; init; } = 0.5;

    /// <summary>Whether it falls while somebody speaks.</summary>
    public bool DuckDuringVoice { get; init; } = true;

    /// <summary>How far it falls then, 1…60 dB.</summary>
    public double DuckDepthDecibels { get; init; } = 12;
}
