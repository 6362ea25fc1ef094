using NAudio.Midi;

namespace Renderly.Media.Music;

/// <summary>Writes a score as a MIDI file of one track.</summary>
internal static class MidiScore
{
    private const int TicksPerBeat = 480;

    /// <summary>Part of a beat that a note is let go before the next.</summary>
    private const int Lift = 8;

    /// <summary>How loud each voice is (0…127), where it stands (0 left … 127 right), and how much room is heard around it.</summary>
    private static readonly IReadOnlyDictionary<Voice, (int Volume, int Place, int Room)> Mix = new Dictionary<Voice, (int, int, int)>
    {
        [Voice.Pad] = (74, 64, 60),
        [Voice.Keys] = (88, 76, 70),
        [Voice.Bass] = (90, 60, 20),
    };

    public static void Write(MusicScore score, string path)
    {
        var file = new MidiEventCollection(midiFileType: 0, TicksPerBeat);
        file.AddEvent(new TempoEvent((int)Math.Round(score.BeatSeconds * 1e6), 0), 0);
        foreach (var (voice, program) in score.Instruments)
        {
            var (volume, place, room) = Mix[voice];
            file.AddEvent(new PatchChangeEvent(0, ChannelOf(voice), program), 0);
            file.AddEvent(new ControlChangeEvent(0, ChannelOf(voice), MidiController.MainVolume, volume), 0);
            file.AddEvent(new ControlChangeEvent(0, ChannelOf(voice), MidiController.Pan, place), 0);
            file.AddEvent(new ControlChangeEvent(0, ChannelOf(voice), (MidiController)91, room), 0);
        }

        foreach (var note in score.Notes)
        {
            var on = new NoteOnEvent(Ticks(note.Beat), ChannelOf(note.Voice), note.Pitch, note.Velocity, Ticks(note.Beats) - Lift);
            file.AddEvent(on, 0);
            // It is made with its length.
            file.AddEvent(on.OffEvent!, 0);
        }

        file.AddEvent(new MetaEvent(MetaEventType.EndTrack, 0, Ticks(score.Beats)), 0);
        MidiFile.Export(path, file);
    }

    private static int ChannelOf(Voice voice) => 1 + (int)voice;

    private static int Ticks(double beats) => (int)Math.Round(beats * TicksPerBeat);
}
