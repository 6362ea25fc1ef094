namespace Renderly.Simulator.Providers;

/// <summary>A speech.</summary>
/// <param name="Format">mp3, opus, aac, flac, wav or pcm.</param>
/// <param name="Speed">1 as the voice speaks by itself.</param>
internal sealed record SpokenText(string Text, string Voice, string Format, double Speed)
{
    /// <summary>Samples a second.</summary>
    public int SampleRate { get; init; } = 24_000;

    /// <summary>Where it is cut without a word; null for nowhere.</summary>
    public int? MostSeconds { get; init; }
}
