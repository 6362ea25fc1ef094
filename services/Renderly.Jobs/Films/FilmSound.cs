namespace Renderly.Jobs.Films;

/// <summary>The sound that a scene's clip has itself, where it is heard.</summary>
/// <param name="VolumeDecibels">Level against how it is.</param>
/// <param name="DuckDecibels">How far it falls while somebody speaks; null: it does not.</param>
internal sealed record FilmSound(double VolumeDecibels, double? DuckDecibels)
{
    /// <summary>The least that there is, dB.</summary>
    public const double Silence = -60;

    /// <param name="volume">0…1 of how it is.</param>
    /// <returns>dB, −60 at the least.</returns>
    public static double DecibelsOf(double volume) => volume <= 0 ? Silence : Math.Max(Silence, 20 * Math.Log10(volume));
}
