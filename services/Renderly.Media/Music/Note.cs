namespace Renderly.Media.Music;

/// <summary>A note of a score.</summary>
/// <param name="Voice">Who plays it.</param>
/// <param name="Beat">When it begins, beats from the start.</param>
/// <param name="Beats">How long it is held, beats.</param>
/// <param name="Pitch">MIDI's number of the key, 60 is the middle C.</param>
/// <param name="Velocity">How hard it is struck, 1…127.</param>
internal readonly record struct Note(Voice Voice, double Beat, double Beats, int Pitch, int Velocity);
