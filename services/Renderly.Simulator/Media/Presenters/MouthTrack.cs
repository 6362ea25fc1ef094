namespace Renderly.Simulator.Media.Presenters;

/// <summary>How far the mouth is open, frame by frame, from the loudness of the speech.</summary>
internal sealed class MouthTrack
{
    /// <summary>Openings that are drawn, 0 closed.</summary>
    public const int Levels = 6;

    private readonly (int Level, bool Round)[] _frames;

    private MouthTrack((int Level, bool Round)[] frames) => _frames = frames;

    public static MouthTrack From(WavFile speech, int framesPerSecond)
    {
        var window = speech.SampleRate / framesPerSecond;
        var count = speech.Samples.Length / window;
        var loudness = Enumerable.Range(0, count).Select(i => Loudness(speech.Samples.AsSpan(i * window, window))).ToArray();
        var loud = loudness.Order().ElementAtOrDefault(count * 92 / 100);
        var frames = new (int, bool)[count];
        var open = 0.0;
        for (var i = 0; i < count; i++)
        {
            var target = loud <= 0 ? 0 : Math.Min(1, Math.Pow(loudness[i] / loud, 0.75));
            // Jaws open faster than they close.
            open += (target - open) * (target > open ? 0.75 : 0.55);
            frames[i] = ((int)Math.Round(open * (Levels - 1)), IsDull(speech.Samples.AsSpan(i * window, window)));
        }

        return new MouthTrack(frames);
    }

    /// <summary>Closed before and after the speech.</summary>
    public (int Level, bool Round) At(int frame) => frame < _frames.Length ? _frames[frame] : (0, false);

    private static double Loudness(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (var sample in samples)
            sum += (double)sample * sample;
        return Math.Sqrt(sum / samples.Length);
    }

    // Few zero crossings: a dark vowel ("o", "u"), spoken with rounded lips.
    private static bool IsDull(ReadOnlySpan<short> samples)
    {
        var crossings = 0;
        for (var i = 1; i < samples.Length; i++)
            crossings += (samples[i] ^ samples[i - 1]) < 0 ? 1 : 0;
        return crossings < samples.Length / 26;
    }
}
