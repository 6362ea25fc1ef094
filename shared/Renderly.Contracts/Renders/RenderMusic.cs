namespace Renderly.Contracts.Renders;

/// <summary>Music under a film that a provider composes.</summary>
public sealed record RenderMusic
{
    /// <summary>Object URI of ours; a file that is shorter than the film is repeated.</summary>
    public required Uri Uri { get; init; }

    /// <summary>0…1; 1 is as loud as music under a voice may be.</summary>
    public required double Volume { get; init; }

    /// <summary>Whether it falls while somebody speaks.</summary>
    public required bool DuckDuringVoice { get; init; }
}
