namespace Renderly.Media.Music;

/// <summary>Music as notes.</summary>
/// <param name="Tonic">Pitch class that it ends on, 0 (C) … 11.</param>
/// <param name="Bars">Of four beats each.</param>
/// <param name="Seconds">Of all bars together.</param>
/// <param name="Instruments">General MIDI program of each voice, 0…127.</param>
/// <param name="Notes">In no order.</param>
internal sealed record MusicScore(
    int Tonic, int Bars, double Seconds, IReadOnlyDictionary<Voice, int> Instruments, IReadOnlyList<Note> Notes)
{
    public const int BeatsPerBar = 4;

    public int Beats => Bars * BeatsPerBar;

    /// <summary>Length of a beat, seconds.</summary>
    public double BeatSeconds => Seconds / Beats;
}
