namespace Renderly.Jobs.Speech;

/// <summary>How long something takes to speak.</summary>
/// <param name="Expected">Seconds at the pace of most voices, or of the voice whose pace is known.</param>
/// <param name="Longest">Seconds that the slowest plausible voice takes, which spells out what it does not know.</param>
internal readonly record struct SpeechLength(double Expected, double Longest)
{
    /// <param name="script">What is spoken.</param>
    /// <param name="pace">How long the voice takes, against what <see cref="SpokenScript"/> expects of most.</param>
    public static SpeechLength Of(string script, double pace = 1) => SpokenScript.Of(script).At(pace);

    public static SpeechLength operator +(SpeechLength a, SpeechLength b) => new(a.Expected + b.Expected, a.Longest + b.Longest);

    public static SpeechLength operator *(SpeechLength a, int times) => new(a.Expected * times, a.Longest * times);

    public static SpeechLength Longer(SpeechLength a, SpeechLength b) =>
        new(Math.Max(a.Expected, b.Expected), Math.Max(a.Longest, b.Longest));
}
