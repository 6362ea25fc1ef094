namespace Renderly.Contracts.Timelines;

/// <summary>What the file says about itself, each at most 500 characters.</summary>
public sealed record FilmMetadata
{
    public string? Title { get; init; }
    public string? Artist { get; init; }
    public string? Comment { get; init; }
    public string? Copyright { get; init; }

    /// <summary>Language of the sound, three letters as ISO 639-2 has them.</summary>
    public string? Language { get; init; }
}
