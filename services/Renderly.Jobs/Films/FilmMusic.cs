namespace Renderly.Jobs.Films;

/// <summary>Music under the film.</summary>
/// <param name="Source">http(s) address, or object URI of a file that the user gave us; null: it is composed for the film.</param>
/// <param name="VolumeDecibels">Level against how it is.</param>
/// <param name="DuckDecibels">How far it falls while somebody speaks; null: it does not.</param>
internal sealed record FilmMusic(string? Source, double VolumeDecibels, double? DuckDecibels)
{
    /// <summary>All music comes at −20 LUFS: a voice of usual loudness is clearly above it.</summary>
    private const double FullDecibels = -4;

    /// <summary>The volume, 0…1, that comes to these decibels: what <see cref="DecibelsOf"/> was made of.</summary>
    public static double VolumeOf(double decibels) =>
        decibels <= FilmSound.Silence ? 0 : Math.Clamp(Math.Pow(10, (decibels - FullDecibels) / 20), 0, 1);

    /// <param name="volume">0…1; 1 is as loud as music under a voice may be.</param>
    /// <returns>dB, −60 at the least.</returns>
    public static double DecibelsOf(double volume) => Math.Max(FilmSound.Silence, FullDecibels + FilmSound.DecibelsOf(volume));
}
