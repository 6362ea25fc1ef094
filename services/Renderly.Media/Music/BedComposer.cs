namespace Renderly.Media.Music;

/// <summary>
/// Composes a bed by rule: standing chords, broken chords over them and a bass, in a major key. Its tempo makes whole bars of its length,
/// and the last bar rests on the tonic, so that it ends with the film. The same seed and length make the same notes.
/// </summary>
internal static class BedComposer
{
    public const double MostSeconds = 3600;

    /// <summary>Beats a minute at which nobody is hurried.</summary>
    private const double Tempo = 80;

    private const int Octave = 12;
    private const int LowestOfPad = 53;
    private const int LowestOfKeys = 65;
    private const int LowestOfBass = 36;

    private static readonly int[] Keys = [0, 2, 3, 5, 7, 9, 10];

    /// <summary>Electric piano, vibraphone, guitar with nylon strings, harp.</summary>
    private static readonly int[] KeysInstruments = [4, 11, 24, 46];

    /// <summary>Strings that swell slowly, a warm pad.</summary>
    private static readonly int[] PadInstruments = [49, 89];

    private const int BassInstrument = 32;

    /// <summary>Which note of the chord each eighth of a bar is; below 0 is a rest.</summary>
    private static readonly int[][] Patterns =
    [
        [0, 1, 2, 3, 2, 1, 2, -1],
        [0, -1, 2, 1, 3, -1, 2, 1],
        [3, 2, 1, 2, 0, -1, 1, 2],
        [0, 2, 1, 3, -1, 2, 1, -1],
    ];

    /// <summary>For the beginning, and now and then, so that there is air.</summary>
    private static readonly int[] Sparse = [0, -1, -1, -1, 2, -1, 1, -1];

    /// <param name="seed">Chooses key, chords, instruments and patterns.</param>
    /// <param name="seconds">1…3600.</param>
    public static MusicScore Compose(int seed, double seconds)
    {
        if (!(seconds is >= 1 and <= MostSeconds))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, $"Music lasts 1 to {MostSeconds} s.");
        }

        var dice = new Dice(seed);
        var bars = Math.Max(1, (int)Math.Round(seconds * Tempo / 60 / MusicScore.BeatsPerBar));
        var tonic = dice.Pick("key", Keys);
        var chords = new ChordRound(tonic, dice.Pick("chords", ChordRound.Rounds), bars);
        var notes = Enumerable.Range(0, bars - 1).SelectMany(bar => Bar(bar, chords.At(bar), dice))
            .Concat(LastBar(bars - 1, chords.At(bars - 1)));
        var instruments = new Dictionary<Voice, int>
        {
            [Voice.Pad] = dice.Pick("pad", PadInstruments),
            [Voice.Keys] = dice.Pick("keys", KeysInstruments),
            [Voice.Bass] = BassInstrument,
        };
        return new MusicScore(tonic, bars, seconds, instruments, [.. notes]);
    }

    private static IEnumerable<Note> Bar(int bar, IReadOnlyList<int> chord, Dice dice)
    {
        var beat = bar * MusicScore.BeatsPerBar;
        foreach (var note in Pad(beat, chord))
        {
            yield return note;
        }

        // It comes in with the second bar, and moves to the fifth in the middle of each.
        if (bar > 0)
        {
            yield return new Note(Voice.Bass, beat, 2, From(LowestOfBass, chord[0]), 66);
            yield return new Note(Voice.Bass, beat + 2, 2, From(LowestOfBass, chord[bar % 2 == 0 ? 0 : 2]), 58);
        }

        var pattern = bar == 0 || bar % 8 == 7 ? Sparse : Patterns[(dice.Throw("pattern", Patterns.Length) + (bar / 4)) % Patterns.Length];
        for (var eighth = 0; eighth < pattern.Length; eighth++)
        {
            if (pattern[eighth] >= 0)
            {
                var loudness = 50 + (eighth == 0 ? 10 : 0) + dice.Throw($"{bar}/{eighth}", 9);
                var room = MusicScore.BeatsPerBar - (eighth / 2.0);
                yield return new Note(Voice.Keys, beat + (eighth / 2.0), Math.Min(1, room), Keyed(chord, pattern[eighth]), loudness);
            }
        }
    }

    /// <summary>The tonic, broken once and held.</summary>
    private static IEnumerable<Note> LastBar(int bar, IReadOnlyList<int> chord)
    {
        var beat = bar * MusicScore.BeatsPerBar;
        foreach (var note in Pad(beat, chord))
        {
            yield return note;
        }

        yield return new Note(Voice.Bass, beat, MusicScore.BeatsPerBar, From(LowestOfBass, chord[0]), 66);
        for (var i = 0; i < 4; i++)
        {
            yield return new Note(Voice.Keys, beat + (i * 0.5), MusicScore.BeatsPerBar - (i * 0.5), Keyed(chord, i), 60 - (i * 3));
        }
    }

    /// <summary>The chord, standing for the bar.</summary>
    private static IEnumerable<Note> Pad(int beat, IReadOnlyList<int> chord) =>
        chord.Select(note => new Note(Voice.Pad, beat, MusicScore.BeatsPerBar, From(LowestOfPad, note), 58));

    /// <summary>Root, third and fifth in rising order, then the root above.</summary>
    private static int Keyed(IReadOnlyList<int> chord, int note)
    {
        var root = From(LowestOfKeys, chord[0]);
        return note == 3 ? root + Octave : From(root, chord[note]);
    }

    /// <summary>The key of this pitch class in the octave from the lowest one up: so notes move little from chord to chord.</summary>
    private static int From(int lowest, int pitchClass) => lowest + ((((pitchClass - lowest) % Octave) + Octave) % Octave);
}
