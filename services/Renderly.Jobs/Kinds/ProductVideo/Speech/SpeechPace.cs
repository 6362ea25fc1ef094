using Renderly.Jobs.Speech;


namespace Renderly.Jobs.Kinds.ProductVideo.Speech;

/// <summary>
/// How long a provider's voice took to speak a way of writing, against what the table of <see cref="SpokenScript"/> expects of most voices.
/// Sums that fade with each further speech: nothing of what was said is kept.
/// </summary>
internal sealed class SpeechPace
{
    /// <summary>Speeches before a voice's pace is taken for known.</summary>
    public const int Few = 3;

    /// <summary>What is left of the sums at each further speech, so that about the last ten count.</summary>
    private const double Fading = 0.9;

    /// <summary>
    /// A longer speech counts no more than one of so many seconds, and a shorter than the least says only how long a breath is.
    /// </summary>
    private const double MostSeconds = 60;
    private const double LeastSeconds = 1;

    public required string Provider { get; init; }

    /// <summary>The provider's name of the voice.</summary>
    public required string VoiceId { get; init; }

    public required WritingSystem Writing { get; init; }

    /// <summary>How many speeches were heard.</summary>
    public int Speeches { get; set; }

    /// <summary>Seconds that the table expects of what was spoken.</summary>
    public double ExpectedSeconds { get; set; }

    /// <summary>Seconds that it took.</summary>
    public double MeasuredSeconds { get; set; }

    public DateTimeOffset HeardAt { get; set; }

    /// <summary>1 for the table's own pace.</summary>
    public double Pace => ExpectedSeconds > 0 ? MeasuredSeconds / ExpectedSeconds : 1;

    /// <param name="script">What was spoken.</param>
    /// <param name="seconds">Length of the speech; what the table holds impossible counts as the nearest that is possible.</param>
    /// <param name="now">When.</param>
    /// <returns>False when the script is too short to tell anything.</returns>
    public bool Hear(SpokenScript script, double seconds, DateTimeOffset now)
    {
        var expected = script.Spoken.Expected;
        if (expected < LeastSeconds || !double.IsFinite(seconds))
        {
            return false;
        }

        var weight = Math.Min(1, MostSeconds / expected);
        Speeches++;
        ExpectedSeconds = ExpectedSeconds * Fading + expected * weight;
        MeasuredSeconds = MeasuredSeconds * Fading + script.Plausible(seconds) * weight;
        HeardAt = now;
        return true;
    }
}
