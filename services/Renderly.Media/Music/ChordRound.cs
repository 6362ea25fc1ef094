namespace Renderly.Media.Music;

/// <summary>The chords of a piece in a major key, bar by bar: a round of four that ends with dominant and tonic.</summary>
internal sealed class ChordRound(int tonic, IReadOnlyList<int> degrees, int bars)
{
    private const int Tonic = 0;
    private const int Subdominant = 3;
    private const int Dominant = 4;
    private const int Octave = 12;

    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11];

    /// <summary>Rounds that may begin again at any time, as degrees of the scale from 0.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<int>> Rounds =
        [[0, 4, 5, 3], [0, 5, 3, 4], [0, 2, 3, 4], [0, 3, 1, 4], [0, 5, 1, 4]];

    /// <summary>Pitch classes of the bar's chord: root, third, fifth.</summary>
    public IReadOnlyList<int> At(int bar) =>
        [.. new[] { 0, 2, 4 }.Select(step => (tonic + Major[(DegreeAt(bar) + step) % Major.Length]) % Octave)];

    private int DegreeAt(int bar) => (bars - 1 - bar) switch
    {
        0 => Tonic,
        1 => Dominant,
        // Two dominants in a row would stand still where it is to come home.
        2 when degrees[bar % degrees.Count] == Dominant => Subdominant,
        _ => degrees[bar % degrees.Count],
    };
}
