namespace Renderly.Client;

/// <summary>Music under a whole film. With neither address nor asset it is composed for the film.</summary>
public sealed record BackgroundMusic
{
    /// <summary>Public http(s) address of a sound file.</summary>
    public string? Url { get; init; }

    /// <summary>The id of a sound among your assets instead.</summary>
    public string? AssetId { get; init; }

    /// <summary>Part of how loud it is by itself, 0 to 1; 0.5 when left out.</summary>
    public double? Volume { get; init; }

    /// <summary>Whether it falls while somebody speaks; it does when left out.</summary>
    public bool? DuckDuringVoice { get; init; }

    /// <summary>How far it falls then, 1 to 60 dB; 12 when left out.</summary>
    public double? DuckDepthDb { get; init; }
}
